import { divideName } from '../full-name.ts';
import type { RegisterKind, RegisterPerson } from '../person.ts';
import { isRegisterNumber } from '../row.ts';
import { property } from './match-filter.ts';
import {
  type Attribute,
  attributes,
  enterpriseSchema,
  findAttribute,
  type SchemaId,
  schemaIds,
  userSchema,
} from './schema.ts';
import { invalid } from './scim-error.ts';

type Email = { readonly value?: string; readonly type?: string; readonly primary?: boolean };

/** A user as it is kept, in the RFC's own form: what `schema.ts` names and nothing else. */
export type ScimUser = {
  readonly userName: string;
  readonly externalId?: string;
  readonly name?: { readonly formatted?: string; readonly familyName?: string; readonly givenName?: string };
  readonly displayName?: string;
  readonly userType?: string;
  readonly active: boolean;
  readonly emails?: readonly Email[];
  readonly [enterpriseSchema]?: {
    readonly employeeNumber?: string;
    readonly department?: string;
    readonly manager?: { readonly value?: string; readonly displayName?: string };
  };
};

const maxText = 500;
const maxItems = 50;

/**
 * Reads a user as providers send it: names in any case, `active` as the text "False", a list of one for a single
 * value. What is not kept is passed over.
 * @throws ScimError invalidSyntax, invalidValue
 */
export function readUser(given: unknown): ScimUser {
  if (!isObject(given)) throw invalid('invalidSyntax', 'Send a user as a JSON object.');
  const user: Record<string, unknown> = { active: true };
  for (const id of schemaIds) {
    const holder = id === userSchema ? given : property(given, id);
    if (holder === undefined || holder === null) continue;
    if (!isObject(holder)) throw invalid('invalidValue', `${id}: give a JSON object.`);
    const read = readAttributes(attributes[id], holder);
    if (id === userSchema) Object.assign(user, read);
    else if (Object.keys(read).length > 0) user[id] = read;
  }
  if (user.userName === undefined) throw invalid('invalidValue', 'userName: is missing.');
  const number = (user as ScimUser)[enterpriseSchema]?.employeeNumber;
  if (number !== undefined && !isRegisterNumber(number)) {
    throw invalid('invalidValue', 'employeeNumber: give letters and digits, at most 32, at least one digit.');
  }
  return user as ScimUser;
}

function readAttributes(list: readonly Attribute[], holder: object): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(holder)) {
    const attribute = findAttribute(list, name);
    const kept = attribute && readValue(attribute, value);
    if (kept !== undefined) read[attribute!.name] = kept;
  }
  return read;
}

/** One attribute's value in the form in which it is kept; `undefined` when there is none. @throws ScimError invalidValue */
export function readValue(attribute: Attribute, value: unknown): unknown {
  if (!attribute.multiValued) {
    // Some providers wrap every value in a list.
    const single = Array.isArray(value) && value.length <= 1 ? value[0] : value;
    return readSingle(attribute, single);
  }
  const items = (Array.isArray(value) ? value : [value])
    .map((item) => readSingle(attribute, item))
    .filter((item) => item !== undefined);
  if (items.length > maxItems) throw invalid('invalidValue', `${attribute.name}: give at most ${maxItems}.`);
  return items.length > 0 ? items : undefined;
}

function readSingle(attribute: Attribute, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return undefined;
  switch (attribute.type) {
    case 'boolean': {
      const said = String(value).toLowerCase();
      if (said !== 'true' && said !== 'false') {
        throw invalid('invalidValue', `${attribute.name}: give true or false.`);
      }
      return said === 'true';
    }
    case 'complex': {
      const parts = attribute.subAttributes ?? [];
      const whole = isObject(value) ? value : { value };
      if (!isObject(value) && !findAttribute(parts, 'value')) {
        throw invalid('invalidValue', `${attribute.name}: give a JSON object.`);
      }
      const read = readAttributes(parts, whole);
      return Object.keys(read).length > 0 ? read : undefined;
    }
    case 'string': {
      if (typeof value !== 'string' && typeof value !== 'number') {
        throw invalid('invalidValue', `${attribute.name}: give text.`);
      }
      const text = String(value).normalize('NFC').trim();
      if (text.length > maxText) {
        throw invalid('invalidValue', `${attribute.name}: give at most ${maxText} characters.`);
      }
      return text === '' ? undefined : text;
    }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const clientTypes = new Set(['client', 'kund', 'customer']);

export const kindOf = ({ userType = '' }: ScimUser): RegisterKind =>
  clientTypes.has(userType.toLowerCase()) ? 'client' : 'employee';

export const numberOf = (user: ScimUser): string | undefined => user[enterpriseSchema]?.employeeNumber;

/** The user as a person on the register; `undefined` without a number or a whole name: nobody can be vetted by that. */
export function toPerson(user: ScimUser): RegisterPerson | undefined {
  const number = numberOf(user);
  const names = namesOf(user);
  if (number === undefined || !names) return undefined;
  const { department, manager } = user[enterpriseSchema] ?? {};
  const email = (user.emails?.find(({ primary }) => primary) ?? user.emails?.[0])?.value;
  const managerName = manager?.displayName ?? manager?.value;
  return {
    kind: kindOf(user),
    number,
    ...names,
    ...(email !== undefined && { email }),
    ...(department !== undefined && { department }),
    ...(managerName !== undefined && { manager: managerName }),
    status: user.active ? 'active' : 'left',
  };
}

function namesOf({
  name,
  displayName,
}: ScimUser): Pick<RegisterPerson, 'givenName' | 'familyName'> | undefined {
  const { givenName, familyName, formatted } = name ?? {};
  if (givenName !== undefined && familyName !== undefined) return { givenName, familyName };
  const whole = formatted ?? displayName;
  return whole === undefined ? undefined : divideName(whole, 'given-first');
}

/** The schemas of which a user has something. */
export const schemasIn = (user: ScimUser): readonly SchemaId[] =>
  schemaIds.filter((id) => id === userSchema || user[id as typeof enterpriseSchema] !== undefined);
