import type { Vault } from '../trust/vault.ts';

/**
 * What stands for a person where their name is nobody's business: six hexadecimal digits, the same for the same
 * person, and not to be traced back without the key. Empty for somebody the platform did not name.
 */
export const pseudonymOf = (vault: Vault, personId: string): string =>
  personId === '' ? '' : vault.keyedHash('pseudonym', personId).slice(0, 6);

/** The parts of an action's target that are a person. */
const personKeys = new Set(['personId', 'recipientId']);

/** An action's target and outcome with pseudonyms for people; a platform's error text may repeat the id. */
export function withoutPeople(
  vault: Vault,
  target: Readonly<Record<string, string>>,
  outcome: string | null,
): { target: Record<string, string>; outcome: string | null } {
  const people = Object.entries(target).filter(([key, id]) => personKeys.has(key) && id !== '');
  return {
    target: { ...target, ...Object.fromEntries(people.map(([key, id]) => [key, pseudonymOf(vault, id)])) },
    outcome: people.reduce((text, [, id]) => text?.replaceAll(id, pseudonymOf(vault, id)) ?? null, outcome),
  };
}
