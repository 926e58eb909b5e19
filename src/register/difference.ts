import type { RegisterPerson } from './person.ts';

/**
 * One string for all that an import can change of a person: equal strings, unchanged person.
 * Spelling of case and space counts, order of properties does not. Personal data: store it hashed with a key.
 */
export function rowFingerprint(person: RegisterPerson): string {
  const { kind, number, givenName, familyName, email, department, manager, from, until, status } = person;
  const parts = [kind, number, givenName, familyName, email, department, manager, from, until, status];
  return JSON.stringify(parts.map((part) => part?.normalize('NFC').trim() ?? null));
}
