import { LineCounter, parseAllDocuments } from 'yaml';
import { fail, ok, type Result } from '../base/result.ts';
import { type Problem, pathText } from './problem.ts';
import { syntaxMessage } from './yaml-syntax.ts';
import { plainValue } from './yaml-value.ts';

/** Far above a policy with a thousand groups. A larger file is a mistake or an attack. */
const sizeLimit = 512 * 1024;

export type YamlFile = {
  /** Maps, lists, strings, booleans, null and `WrittenNumber`. */
  readonly value: unknown;
  /** Where a key or list entry stands; for a missing one, where what should hold it stands. */
  locate(path: readonly PropertyKey[]): Place;
};

/** Both from 1. */
type Place = { readonly line: number; readonly column: number };

/**
 * Reads the plain part of YAML that people edit: maps, lists and values. Tags, aliases and several documents
 * in a file are refused, which also leaves no room for a file that unfolds into gigabytes.
 * @param file the name that problems are reported under
 */
export function readYaml(text: string, file: string): Result<YamlFile, Problem[]> {
  if (text.length > sizeLimit) {
    const message = 'is over 512 KiB; a file like this holds rules, not data';
    return fail([{ file, line: 1, path: '', message }]);
  }
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text.replace(/^\uFEFF/, ''), {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
    // Looked at in `plainValue`, which can say where the first one stands.
    uniqueKeys: false,
  });
  const placeOf = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    // The counter knows no line before it has seen the end of one.
    return line === 0 ? { line: 1, column: offset + 1 } : { line, column: col };
  };
  const problems: Problem[] = [];
  const refuse = (offset: number, message: string, path: readonly PropertyKey[] = []) =>
    problems.push({ file, ...placeOf(offset), path: pathText(path), message });

  const [document, second] = 'empty' in documents ? [] : documents;
  // Only the first: what follows a syntax error is mostly its echo.
  const error = document?.errors[0] ?? document?.warnings[0];
  if (error) refuse(error.pos[0], syntaxMessage(error));
  else if (second) refuse(second.range[0], 'a second document starts here; keep one, without ---');
  if (problems.length > 0) return fail(problems);

  const { value, offsets, refused } = plainValue(document?.contents ?? null);
  for (const { offset, message, path } of refused) refuse(offset, message, path);
  if (problems.length > 0) return fail(problems);
  return ok({
    value,
    locate(path) {
      const lengths = path.map((_, index) => path.length - index);
      const found = lengths.map((length) => offsets.get(pathText(path.slice(0, length))));
      return placeOf(found.find((offset) => offset !== undefined) ?? 0);
    },
  });
}
