import { describe, expect, it } from 'vitest';
import { allows, isRole, permissions, roles } from '../../src/trust/permissions.ts';

/** The whole matrix, written out a second time: a change in what a role may do must be made on purpose. */
const matrix = {
  'cases:read': ['viewer', 'moderator', 'admin'],
  'cases:decide': ['moderator', 'admin'],
  'content:read': ['moderator', 'admin'],
  'applications:read': ['viewer', 'group-admin', 'admin'],
  'applications:decide': ['group-admin', 'admin'],
  'applicants:read': ['group-admin', 'admin'],
  'actions:read': ['viewer', 'moderator', 'group-admin', 'admin'],
  'register:import': ['hr', 'admin'],
  'register:provision': ['hr', 'admin'],
  'brakes:manage': ['moderator', 'admin'],
  'decisions:revert': ['admin'],
  'guests:manage': ['group-admin', 'admin'],
};

describe('permissions', () => {
  it('are granted to roles exactly as written down here', () => {
    const granted = permissions.map((permission) => [
      permission,
      roles.filter((role) => allows(role, permission)),
    ]);
    expect(Object.fromEntries(granted)).toEqual(matrix);
  });

  it.each([
    '',
    'root',
    'Admin',
    'toString',
    '__proto__',
    'constructor',
  ])('are denied to the role %j', (role) => {
    expect(isRole(role)).toBe(false);
    expect(permissions.some((permission) => allows(role, permission))).toBe(false);
  });
});
