import { fail, ok, type Result } from '../base/result.ts';
import { suggest } from '../base/suggest.ts';
import type { Language } from '../base/text.ts';
import { type MessageKey, type MessageParams, messageParams } from './message-keys.ts';
import type { MessageOverrides } from './policy.ts';
import { type Problem, pathText } from './problem.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

/** Every message in one language, with placeholders such as `{group}`. */
export type Catalogue = Readonly<Record<MessageKey, string>>;

/** A message in a language with its placeholders filled in. */
export type Messages = <Key extends MessageKey>(
  language: Language,
  key: Key,
  ...params: MessageParams<Key>
) => string;

const placeholder = /\{(\w*)\}/g;

export function createMessages(catalogues: Readonly<Record<Language, Catalogue>>): Messages {
  return (language, key, ...[params]) => fillIn(catalogues[language][key], params ?? {});
}

/** The organisation's own words where the policy has some, as it stands at the moment of speaking. */
export function withOverrides(
  messages: Messages,
  policy: () => { readonly messages: MessageOverrides },
): Messages {
  return (language, key, ...params) => {
    const own = policy().messages[language][key];
    return own === undefined ? messages(language, key, ...params) : fillIn(own, params[0] ?? {});
  };
}

/** One pass: braces in a group's name are not filled in again. */
export const fillIn = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(placeholder, (braces, name) => String(values[name] ?? braces));

/**
 * Reads one language's messages from the text of its file. Every message must be there, none may be unknown,
 * and none may mention what it is not given; leaving a placeholder out is the organisation's choice.
 */
export function parseMessages(text: string, file: string): Result<Catalogue, Problem[]> {
  return parseTexts(text, file, messageParams);
}

/** As `parseMessages`, for texts of another list. @param params every text there is, with what it may mention */
export function parseTexts<Key extends string>(
  text: string,
  file: string,
  params: Readonly<Record<Key, readonly string[]>>,
): Result<Readonly<Record<Key, string>>, Problem[]> {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const entries = leaves(yaml.value.value, []);
  const written = new Map(entries.map(({ key, value }) => [key, value]));
  const problems = [
    ...entries.flatMap(({ key, path, value }) => {
      const message = wrong(key, value, params);
      return message ? [problem(file, yaml.value, path, message)] : [];
    }),
    ...Object.keys(params)
      .filter((key) => !written.has(key))
      .map((key) => problem(file, yaml.value, key.split('.'), 'is missing; write it')),
  ];
  return problems.length > 0 ? fail(problems) : ok(Object.fromEntries(written) as Record<Key, string>);
}

type Leaf = { readonly key: string; readonly path: readonly string[]; readonly value: unknown };

function leaves(value: unknown, path: readonly string[]): Leaf[] {
  const isMap =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  if (!isMap) return [{ key: path.join('.'), path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** What is wrong with a text for a message, with the remedy; `undefined` when it may be said. */
export const wrongMessage = (key: string, value: unknown): string | undefined =>
  wrong(key, value, messageParams);

function wrong(
  key: string,
  value: unknown,
  params: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const known = Object.hasOwn(params, key) ? params[key] : undefined;
  if (!known) {
    const near = suggest(key, Object.keys(params));
    return near ? `no such message; did you mean "${near}"?` : 'no such message; remove it';
  }
  if (typeof value !== 'string' || value.trim() === '') return 'must be text; put it in quotes';
  const stray = [...value.matchAll(placeholder)].find(([, name]) => !known.includes(name ?? ''));
  if (!stray) return undefined;
  const may = known.length > 0 ? known.map((name) => `{${name}}`).join(', ') : 'no placeholders';
  return `${stray[0]} is not known here; this message may use ${may}`;
}

const problem = (file: string, yaml: YamlFile, path: readonly string[], message: string): Problem => ({
  file,
  ...yaml.locate(path),
  path: pathText(path),
  message,
});
