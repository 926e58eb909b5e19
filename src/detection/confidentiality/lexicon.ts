import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const folder = new URL('../../../config/lexicon/confidentiality/', import.meta.url);

/** Reads one of the word lists in `config/lexicon/confidentiality`: the name of a list → its words, split at white space. */
export function readLists<Name extends string>(
  file: string,
  names: readonly Name[],
): Record<Name, readonly string[]> {
  const content = readYaml(file) as Record<string, unknown>;
  const lists = {} as Record<Name, readonly string[]>;
  for (const name of names) lists[name] = words(content[name], `${file}.yaml: ${name}`);
  return lists;
}

/** Reads a whole file of the same folder, for lists with a shape of their own. */
export function readYaml(file: string): unknown {
  return parse(readFileSync(new URL(`${file}.yaml`, folder), 'utf8'));
}

/** Splits a list written as one string. A list that is missing is a fault of the installation, not of its user. */
export function words(value: unknown, where: string): readonly string[] {
  if (typeof value !== 'string') throw new Error(`${where} is not a list of words`);
  return value.normalize('NFC').split(/\s+/).filter(Boolean);
}
