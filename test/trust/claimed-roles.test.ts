import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rolesIn } from '../../src/trust/claimed-roles.ts';

describe('the roles an identity provider gives', () => {
  it('are named in a text or a list', () => {
    expect(rolesIn({ roles: 'grindvakt.viewer' }, 'roles')).toEqual(['viewer']);
    expect(rolesIn({ roles: ['x', 'grindvakt.admin', 'grindvakt.hr', 'grindvakt.hr'] }, 'roles')).toEqual([
      'admin',
      'hr',
    ]);
  });

  it('are found at the end of a path, and in a claim whose own name has dots', () => {
    const claims = {
      resource_access: { grindvakt: { roles: ['grindvakt.viewer'] } },
      'https://lystra.example/roles': ['grindvakt.admin'],
    };
    expect(rolesIn(claims, 'resource_access.grindvakt.roles')).toEqual(['viewer']);
    expect(rolesIn(claims, 'https://lystra.example/roles')).toEqual(['admin']);
    expect(rolesIn(claims, 'resource_access.other.roles')).toEqual([]);
  });

  it('are none for whatever does not begin with our name and end with a role of ours', () => {
    fc.assert(
      fc.property(fc.anything(), (roles) => {
        expect(rolesIn({ roles }, 'roles')).toEqual([]);
      }),
    );
    for (const value of [
      'admin',
      'Grindvakt.admin',
      'grindvakt.Admin',
      'grindvakt.admin ',
      'grindvakt.toString',
    ]) {
      expect(rolesIn({ roles: [value] }, 'roles')).toEqual([]);
    }
    expect(rolesIn({}, '__proto__.constructor')).toEqual([]);
  });
});
