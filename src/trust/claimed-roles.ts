import { isRole, type Role } from './permissions.ts';

/** What a value has to begin with, so that an "admin" of something else is none here. */
export const rolePrefix = 'grindvakt.';

/**
 * The roles that an identity provider gives somebody: values such as `grindvakt.moderator`, alone or in a list, in the
 * claim of this name, or in the one that a path of names with dots between leads to. Whatever else stands there gives none.
 */
export function rolesIn(claims: Readonly<Record<string, unknown>>, claim: string): Role[] {
  const found = claimAt(claims, claim);
  const values = Array.isArray(found) ? found : [found];
  const named = values
    .filter((value) => typeof value === 'string' && value.startsWith(rolePrefix))
    .map((value) => value.slice(rolePrefix.length));
  return [...new Set(named.filter(isRole))];
}

export function claimAt(claims: Readonly<Record<string, unknown>>, claim: string): unknown {
  if (Object.hasOwn(claims, claim)) return claims[claim];
  return claim.split('.').reduce<unknown>((inner, name) => {
    const isObject = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name);
    return isObject ? (inner as Readonly<Record<string, unknown>>)[name] : undefined;
  }, claims);
}
