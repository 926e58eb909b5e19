import { type Answer, badParameter, fine } from './answer.ts';
import { type Parameters, textParameter } from './parameters.ts';

/** Splits `a,b{c,d},e.limit(1)` at the commas outside brackets and takes the bare names. */
function fieldNames(fields: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const character of `${fields},`) {
    if (character === '{' || character === '(') depth++;
    else if (character === '}' || character === ')') depth--;
    else if (character === ',' && depth === 0) {
      names.push(name.replace(/\..*$/, '').trim());
      name = '';
    } else if (depth === 0) name += character;
  }
  return names.filter((field) => field !== '');
}

/** A node with the fields that were asked for; a field the type does not have is an error, one without a value is left out. */
export function project(
  node: Readonly<Record<string, unknown>>,
  type: string,
  known: readonly string[],
  parameters: Parameters,
  byDefault: readonly string[],
): Answer {
  const asked = textParameter(parameters, 'fields');
  const names = asked === undefined ? byDefault : ['id', ...fieldNames(asked)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) return badParameter(`Tried accessing nonexisting field (${unknown}) on node type (${type})`);
  return fine(pick(node, names));
}

export function pick(node: Readonly<Record<string, unknown>>, names: readonly string[]) {
  return Object.fromEntries(
    [...new Set(names)].flatMap((name) => (node[name] === undefined ? [] : [[name, node[name]]])),
  );
}
