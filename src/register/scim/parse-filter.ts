import { type AttributePath, comparisons, type Filter, type FilterValue } from './filter.ts';
import { schemaOf } from './schema.ts';
import { invalid } from './scim-error.ts';

const maxLength = 4_000;
const maxDepth = 20;

/** @throws ScimError invalidFilter */
export function parseFilter(text: string): Filter {
  if (text.length > maxLength) throw bad(`is longer than ${maxLength} characters`);
  const tokens = tokenise(text);
  let at = 0;
  const keyword = () => tokens[at]?.toLowerCase();
  const filter = either(0);
  if (at < tokens.length) throw bad('goes on after its end: join parts with and, or');
  return filter;

  function either(depth: number): Filter {
    let left = both(depth);
    while (keyword() === 'or') {
      at += 1;
      left = { op: 'or', left, right: both(depth) };
    }
    return left;
  }

  function both(depth: number): Filter {
    let left = term(depth);
    while (keyword() === 'and') {
      at += 1;
      left = { op: 'and', left, right: term(depth) };
    }
    return left;
  }

  function term(depth: number): Filter {
    if (depth > maxDepth) throw bad('is nested too deeply');
    if (keyword() === 'not' && tokens[at + 1] === '(') {
      at += 1;
      return { op: 'not', filter: term(depth + 1) };
    }
    if (tokens[at] === '(') {
      at += 1;
      const inner = either(depth + 1);
      if (tokens[at] !== ')') throw bad('has a bracket that is not closed');
      at += 1;
      return inner;
    }
    return comparison();
  }

  function comparison(): Filter {
    const name = tokens[at];
    if (name === undefined) throw bad('ends too early');
    const path = parsePath(name);
    if (!path) throw bad('has no attribute where one is expected');
    at += 1;
    const op = keyword();
    if (op === 'pr') {
      at += 1;
      return { op, path };
    }
    const known = comparisons.find((one) => one === op);
    // `emails[type eq "work"]` alone asks whether there is one.
    if (!known && path.filter) return { op: 'pr', path };
    if (!known) throw bad('compares with eq, ne, co, sw, ew, gt, ge, lt, le or pr');
    const value = tokens[at + 1];
    if (value === undefined) throw bad('compares with nothing');
    at += 2;
    return { op: known, path, value: readValue(value) };
  }
}

const bad = (what: string) => invalid('invalidFilter', `The filter ${what}.`);

/** Names with their `[…]` part, brackets, words and JSON strings. */
function tokenise(text: string): string[] {
  const token = /\s*(?:([()])|("(?:[^"\\]|\\.)*")|((?:[^\s()[\]"]|\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\])+))/y;
  const tokens: string[] = [];
  const whole = text.trimEnd();
  while (token.lastIndex < whole.length) {
    const match = token.exec(whole);
    if (!match) throw bad('has a quotation mark or a bracket that is not closed');
    tokens.push(match[0].trim());
  }
  return tokens;
}

function readValue(text: string): FilterValue {
  try {
    const value: unknown = JSON.parse(/^(?:true|false|null)$/i.test(text) ? text.toLowerCase() : text);
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as FilterValue;
  } catch {
    // Said below: what stands there is no JSON value.
  }
  throw bad('has a value that is not JSON: put text in quotation marks');
}

const shape = /^(?:(urn:[^\s[\]"]+?):)?([A-Za-z$][\w$-]*)(?:\[(.*)\])?(?:\.([A-Za-z$][\w$-]*))?$/is;

/** `undefined` when it is no path. @throws ScimError invalidFilter for a wrong filter in it */
export function parsePath(text: string): AttributePath | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, urn, attribute = '', filter, sub] = match;
  return {
    schema: schemaOf(urn, attribute),
    attribute,
    ...(filter !== undefined && { filter: parseFilter(filter) }),
    ...(sub !== undefined && { sub }),
  };
}
