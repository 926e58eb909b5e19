import { isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type YAMLError } from 'yaml';
import { fail, ok, type Result } from '../base/result.ts';
import { type Problem, pathText } from './problem.ts';

/** Far above a policy with a thousand groups. A larger file is a mistake or an attack. */
const sizeLimit = 512 * 1024;

/**
 * A plain number with its digits as written: only the schema knows whether `0320` is a number or an id, and
 * an id of twenty digits does not survive a JavaScript number.
 */
export class WrittenNumber {
  readonly value: number;
  readonly source: string;
  constructor(value: number, source: string) {
    this.value = value;
    this.source = source;
  }
}

export type YamlFile = {
  /** Maps, lists, strings, booleans, null and `WrittenNumber`. */
  readonly value: unknown;
  /** Where a key or list entry stands; for a missing one, where what should hold it stands. */
  locate(path: readonly PropertyKey[]): { line: number; column: number };
};

type Path = readonly (string | number)[];
type Report = (node: Node | null | undefined, path: Path, message: string) => void;

/**
 * Reads the plain part of YAML that people edit: maps, lists and values. Tags, aliases and several documents
 * in a file are refused, which also leaves no room for a file that unfolds into gigabytes.
 */
export function readYaml(text: string, file: string): Result<YamlFile, Problem[]> {
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const report = (offset: number, path: Path, message: string) => {
    const { line, col } = offsetAt(lines, offset);
    problems.push({ file, line, column: col, path: pathText(path), message });
  };
  if (text.length > sizeLimit) {
    return fail([
      { file, line: 1, path: '', message: 'is over 512 KiB; a file like this holds rules, not data' },
    ]);
  }

  const documents = parseAllDocuments(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  const [document, second] = 'empty' in documents ? [] : documents;
  // Only the first: what follows a syntax error is mostly its echo.
  const error = document?.errors[0] ?? document?.warnings[0];
  if (error) report(error.pos[0], [], syntaxMessage(error));
  else if (second) report(second.range[0], [], 'a second document starts here; keep one, without ---');
  if (problems.length > 0 || !document) return problems.length > 0 ? fail(problems) : ok(emptyFile);

  const places = new Map<string, number>();
  const value = plain(document.contents, [], places, (node, path, message) =>
    report(node?.range?.[0] ?? 0, path, message),
  );
  if (problems.length > 0) return fail(problems);
  return ok({
    value,
    locate(path) {
      for (let length = path.length; length > 0; length--) {
        const offset = places.get(JSON.stringify(path.slice(0, length)));
        if (offset !== undefined) {
          const { line, col } = offsetAt(lines, offset);
          return { line, column: col };
        }
      }
      return { line: 1, column: 1 };
    },
  });
}

const emptyFile: YamlFile = { value: null, locate: () => ({ line: 1, column: 1 }) };

/** The line counter knows no line before the first line end has been seen. */
function offsetAt(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return line === 0 ? { line: 1, col: offset + 1 } : { line, col };
}

function plain(node: unknown, path: Path, places: Map<string, number>, report: Report): unknown {
  const tag = (node as Node | null)?.tag;
  if (tag !== undefined) {
    report(
      node as Node,
      path,
      `tags such as ${tag.replace('tag:yaml.org,2002:', '!!')} are not read; write the value alone, in quotes if it is text`,
    );
    return undefined;
  }
  if (isMap(node)) {
    const keys = new Set<string>();
    const entries = node.items.map((pair) => {
      const keyNode = pair.key as Node;
      const key = isScalar(keyNode) ? String(keyNode.value) : '';
      const at = [...path, key];
      if (keys.has(key)) report(keyNode, at, 'stands twice in the same place; keep one');
      if (key === '__proto__') report(keyNode, at, 'no such key; remove it');
      if (key === '<<') report(keyNode, path, 'merge keys (<<) are not read; write the keys out');
      keys.add(key);
      places.set(JSON.stringify(at), keyNode.range?.[0] ?? 0);
      return [key, plain(pair.value, at, places, report)] as const;
    });
    return Object.fromEntries(entries);
  }
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      const at = [...path, index];
      places.set(JSON.stringify(at), (item as Node | null)?.range?.[0] ?? 0);
      return plain(item, at, places, report);
    });
  }
  if (isScalar(node)) {
    const { value, source } = node;
    return typeof value === 'number' ? new WrittenNumber(value, source ?? String(value)) : value;
  }
  if (node !== null && node !== undefined) {
    report(
      node as Node,
      path,
      'aliases (*name) are not read; write the value out, or put text with a * in quotes',
    );
  }
  return null;
}

const remedies: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab stands where the line is indented; use spaces',
  BAD_INDENT: 'the indentation does not fit; line the key up with its neighbours, using spaces',
  MISSING_CHAR: 'a closing quote, bracket, comma or colon is missing here or above',
  BLOCK_AS_IMPLICIT_KEY: 'a key cannot stand here; put it on a line of its own or the text in quotes',
  MULTILINE_IMPLICIT_KEY:
    'this line is no "key: value"; a colon is missing here or a quote or bracket is open above',
  NON_STRING_KEY: 'a key must be a word, not a list or map',
  BAD_ALIAS: 'a * starts an alias here; put the text in quotes',
  BAD_SCALAR_START: 'text cannot start with this sign; put it in quotes',
  UNEXPECTED_TOKEN:
    'this does not belong here; check quotes, brackets and commas, and put text with signs in quotes',
  TAG_RESOLVE_FAILED: 'tags (!name) are not read; put text with a ! in quotes',
  RESOURCE_EXHAUSTION: 'is nested too deeply',
};

const syntaxMessage = (error: YAMLError) => {
  const remedy = /^Flow /.test(error.message) ? remedies.MISSING_CHAR : remedies[error.code];
  return remedy ? `not YAML: ${remedy}` : `not YAML: ${error.message.split('\n')[0]}`;
};
