import { type PersonProfile, PlatformError } from '../port.ts';
import type { GraphClient } from './client.ts';
import { GraphError } from './graph-error.ts';
import { idOf, recordOf, textOf } from './json.ts';

/**
 * The fields to ask for, the richest first: where a platform knows one of them not, it refuses the whole
 * question, and the next is tried.
 */
const fieldSets = [
  'id,name,email,employee_number,external_id,department,title',
  'id,name,email,external_id,department,title',
  'id,name,email',
  'id,name',
];

/** @throws GraphError */
export async function readProfile(client: GraphClient, personId: string): Promise<PersonProfile> {
  const person = recordOf(await askForMost(client, personId));
  const id = idOf(person?.id) ?? personId;
  const name = textOf(person?.name)?.trim();
  if (!name) throw new PlatformError('refused', 'the platform gives no name for this person');
  return {
    id,
    name,
    ...optional('email', textOf(person?.email)),
    ...optional('employeeNumber', idOf(person?.employee_number)),
    ...optional('externalId', idOf(person?.external_id)),
    ...optional('department', textOf(person?.department)),
  };
}

async function askForMost(client: GraphClient, personId: string): Promise<unknown> {
  for (const fields of fieldSets.slice(0, -1)) {
    try {
      return await client.get(personId, { fields });
    } catch (error) {
      if (!(error instanceof GraphError && error.kind === 'refused' && error.code === 100)) throw error;
    }
  }
  return client.get(personId, { fields: fieldSets.at(-1) as string });
}

/** Id and name out of a list entry, or out of a bare id; `undefined` without an id. */
export function readPerson(item: unknown): { id: string; name?: string } | undefined {
  const person = recordOf(item);
  const id = person ? idOf(person.id) : /^\d+$/.exec(idOf(item) ?? '')?.[0];
  const name = textOf(person?.name);
  return id ? { id, ...(name && { name }) } : undefined;
}

const optional = <K extends string>(key: K, value: string | undefined) =>
  (value ? { [key]: value } : {}) as { [P in K]?: string };
