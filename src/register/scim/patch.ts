import type { AttributePath, Filter } from './filter.ts';
import { equalities, matches, property } from './match-filter.ts';
import { parsePath } from './parse-filter.ts';
import { type Attribute, attributes, findAttribute, type SchemaId, schemaIds, userSchema } from './schema.ts';
import { invalid } from './scim-error.ts';
import { readUser, readValue, type ScimUser } from './user.ts';

type Draft = Record<string, unknown>;
type Operation = {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path?: string;
  readonly value?: unknown;
};

const maxOperations = 200;

/**
 * A user after the operations of a PATCH (RFC 7644, section 3.5.2), which all happen or none. The dialects of Entra
 * ID and Okta are taken: operations in any case, paths as keys of a value without a path, a filtered item that is
 * not there yet and is made from its filter. What is not kept is passed over.
 * @throws ScimError
 */
export function patchUser(user: ScimUser, request: unknown): ScimUser {
  const draft = structuredClone(user) as Draft;
  for (const operation of readOperations(request)) apply(draft, operation);
  return readUser(draft);
}

function readOperations(request: unknown): Operation[] {
  const given = isObject(request) ? property(request, 'Operations') : undefined;
  if (!Array.isArray(given) || given.length === 0) {
    throw invalid('invalidSyntax', 'Operations: give a list of operations.');
  }
  if (given.length > maxOperations) {
    throw invalid('invalidValue', `Operations: give at most ${maxOperations}.`);
  }
  return given.map((item: unknown, index) => {
    const at = `Operations[${index}]`;
    if (!isObject(item)) throw invalid('invalidSyntax', `${at}: give a JSON object.`);
    const op = String(property(item, 'op')).toLowerCase();
    const path = property(item, 'path') ?? undefined;
    if (op !== 'add' && op !== 'replace' && op !== 'remove') {
      throw invalid('invalidSyntax', `${at}.op: give add, replace or remove.`);
    }
    if (path !== undefined && typeof path !== 'string') {
      throw invalid('invalidPath', `${at}.path: give text.`);
    }
    const value = property(item, 'value');
    return { op, value, ...(path !== undefined && path.trim() !== '' && { path: path.trim() }) };
  });
}

function apply(draft: Draft, { op, path, value }: Operation): void {
  if (path !== undefined) {
    applyAt(draft, op, path, value);
    return;
  }
  if (op === 'remove') throw invalid('noTarget', 'remove: give the path of what is to be removed.');
  if (!isObject(value)) throw invalid('invalidValue', `${op}: without a path the value is a JSON object.`);
  for (const [key, part] of Object.entries(value)) {
    // A whole user may be sent back as it was given: these are the server's own.
    if (/^(?:schemas|id|meta)$/i.test(key)) continue;
    applyAt(draft, op, key, part);
  }
}

function applyAt(draft: Draft, op: Operation['op'], text: string, value: unknown): void {
  const whole = schemaIds.find((id) => id.toLowerCase() === text.toLowerCase());
  if (whole) {
    applyWhole(draft, op, whole, value);
    return;
  }
  const path = parsePath(text);
  if (!path)
    throw invalid('invalidPath', 'The path is none: write attribute, attribute.part or list[filter].part.');
  if (/^(?:id|meta|schemas)$/i.test(path.attribute)) {
    throw invalid('mutability', `${path.attribute} is the server's own and cannot be changed.`);
  }
  const attribute = path.schema && findAttribute(attributes[path.schema], path.attribute);
  if (!path.schema || !attribute) return;
  const holder = holderOf(draft, path.schema);
  if (path.filter) applyToItems(holder, attribute, path.filter, path, op, value);
  else if (path.sub !== undefined) applyToPart(holder, attribute, path.sub, op, value);
  else applyToAttribute(holder, attribute, op, value);
}

function applyWhole(draft: Draft, op: Operation['op'], schema: SchemaId, value: unknown): void {
  if (op === 'remove') {
    if (schema === userSchema) throw invalid('mutability', 'A user is removed by DELETE.');
    delete draft[schema];
    return;
  }
  if (!isObject(value)) throw invalid('invalidValue', `${op}: the value of a schema is a JSON object.`);
  for (const [key, part] of Object.entries(value)) applyAt(draft, op, `${schema}:${key}`, part);
}

function holderOf(draft: Draft, schema: SchemaId): Draft {
  if (schema === userSchema) return draft;
  draft[schema] ??= {};
  return draft[schema] as Draft;
}

function applyToAttribute(holder: Draft, attribute: Attribute, op: Operation['op'], value: unknown): void {
  const { name } = attribute;
  const read = op === 'remove' ? undefined : readValue(attribute, value);
  if (attribute.multiValued && op === 'remove' && value !== undefined && value !== null) {
    // Entra ID names the items to be removed by their value.
    const gone = (readValue(attribute, value) as Draft[] | undefined) ?? [];
    const kept = itemsOf(holder, name).filter((item) => !gone.some((one) => one.value === item.value));
    holder[name] = kept;
  } else if (read === undefined) {
    if (op === 'add') return;
    // Without a word on it a user counts as active, and taking the word away must not bring anybody back.
    if (attribute.required || name === 'active') throw invalid('mutability', `${name} cannot be removed.`);
    delete holder[name];
  } else if (attribute.multiValued && op === 'add') {
    holder[name] = (read as Draft[]).reduce(withItem, itemsOf(holder, name));
  } else if (attribute.type === 'complex' && !attribute.multiValued) {
    // Parts that are not named stay as they are.
    holder[name] = { ...(holder[name] as Draft | undefined), ...(read as Draft) };
  } else holder[name] = read;
}

function applyToPart(
  holder: Draft,
  attribute: Attribute,
  sub: string,
  op: Operation['op'],
  value: unknown,
): void {
  const part = findAttribute(attribute.subAttributes ?? [], sub);
  if (!part) return;
  const targets = attribute.multiValued ? itemsOf(holder, attribute.name) : [partsOf(holder, attribute.name)];
  for (const target of targets) setPart(target, part, op, value);
}

function applyToItems(
  holder: Draft,
  attribute: Attribute,
  filter: Filter,
  { sub }: AttributePath,
  op: Operation['op'],
  value: unknown,
): void {
  const { name } = attribute;
  if (!attribute.multiValued) throw invalid('invalidPath', `${name}: is no list, and cannot be filtered.`);
  const items = itemsOf(holder, name);
  const targets = items.filter((item) => matches(filter, item));
  if (sub === undefined && op === 'remove') {
    holder[name] = items.filter((item) => !targets.includes(item));
    return;
  }
  if (targets.length === 0) {
    if (op === 'remove') return;
    const fresh: Draft = {};
    for (const { path, value: said } of equalities(filter)) fresh[path.attribute] = said;
    items.push(fresh);
    targets.push(fresh);
  }
  const part = sub === undefined ? undefined : findAttribute(attribute.subAttributes ?? [], sub);
  if (sub !== undefined && !part) return;
  for (const target of targets) {
    if (part) setPart(target, part, op, value);
    else Object.assign(target, (readValue(attribute, value) as Draft[] | undefined)?.[0]);
    if (target.primary === true) onlyPrimary(items, target);
  }
  holder[name] = items;
}

function setPart(target: Draft, part: Attribute, op: Operation['op'], value: unknown): void {
  const read = op === 'remove' ? undefined : readValue(part, value);
  if (read === undefined) delete target[part.name];
  else target[part.name] = read;
}

function withItem(items: Draft[], item: Draft): Draft[] {
  const standing = items.find((one) => one.value === item.value && one.type === item.type);
  const next = standing ? items : [...items, item];
  if (standing) Object.assign(standing, item);
  if (item.primary === true) onlyPrimary(next, standing ?? item);
  return next;
}

/** Of a list at most one item is the primary one. */
function onlyPrimary(items: readonly Draft[], chosen: Draft): void {
  for (const item of items) if (item !== chosen && item.primary === true) item.primary = false;
}

const itemsOf = (holder: Draft, name: string): Draft[] => (holder[name] as Draft[] | undefined) ?? [];

function partsOf(holder: Draft, name: string): Draft {
  holder[name] ??= {};
  return holder[name] as Draft;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
