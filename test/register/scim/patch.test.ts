import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patchUser } from '../../../src/register/scim/patch.ts';
import { enterpriseSchema } from '../../../src/register/scim/schema.ts';
import { ScimError } from '../../../src/register/scim/scim-error.ts';
import { readUser, type ScimUser, toPerson } from '../../../src/register/scim/user.ts';

const anna = readUser({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterpriseSchema],
  userName: 'anna@firma.example',
  externalId: 'e-1',
  name: { givenName: 'Anna', familyName: 'Ek' },
  active: true,
  emails: [
    { value: 'anna@firma.example', type: 'work', primary: true },
    { value: 'anna@hem.example', type: 'home' },
  ],
  phoneNumbers: [{ value: '08-1' }],
  [enterpriseSchema]: { employeeNumber: '0071', department: 'Norr', manager: { value: 'm-1' } },
});

const patch = (...Operations: unknown[]): ScimUser => patchUser(anna, { Operations });
const enterprise = (user: ScimUser) => user[enterpriseSchema];

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ScimError) return `${error.status} ${error.scimType}`;
    throw error;
  }
  return 'taken';
}

describe('the dialect of Entra ID', () => {
  it('deactivates with the text "False"', () => {
    expect(patch({ op: 'Replace', path: 'active', value: 'False' }).active).toBe(false);
    expect(
      patch({ op: 'Add', path: 'active', value: [{ value: 'False' }].map(({ value }) => value) }).active,
    ).toBe(false);
  });

  it('changes, makes and removes an address by its type', () => {
    const changed = patch({ op: 'Replace', path: 'emails[type eq "work"].value', value: 'ny@firma.example' });
    expect(changed.emails?.map(({ value }) => value)).toEqual(['ny@firma.example', 'anna@hem.example']);
    const made = patch({ op: 'Add', path: 'emails[type eq "other"].value', value: 'x@firma.example' });
    expect(made.emails?.at(-1)).toEqual({ type: 'other', value: 'x@firma.example' });
    const removed = patch({ op: 'Remove', path: 'emails[type eq "work"]' });
    expect(removed.emails).toEqual([{ value: 'anna@hem.example', type: 'home' }]);
  });

  it('sets the manager by id, as text, as an object or as a list of one', () => {
    const path = `${enterpriseSchema}:manager`;
    for (const value of ['m-2', { value: 'm-2' }, [{ $ref: null, value: 'm-2' }]]) {
      expect(enterprise(patch({ op: 'Replace', path, value }))?.manager).toEqual({ value: 'm-2' });
    }
    expect(enterprise(patch({ op: 'Remove', path }))?.manager).toBeUndefined();
  });

  it('names extension attributes and their parts by their URN', () => {
    const moved = patch(
      { op: 'Replace', path: `${enterpriseSchema}:department`, value: 'Syd' },
      { op: 'Add', path: `${enterpriseSchema}:manager.displayName`, value: 'Ulla Berg' },
    );
    expect(enterprise(moved)).toMatchObject({ department: 'Syd', manager: { displayName: 'Ulla Berg' } });
  });

  it('puts paths into a value without a path', () => {
    const changed = patch({
      op: 'Replace',
      value: {
        'name.givenName': 'Annika',
        'emails[type eq "work"].value': 'annika@firma.example',
        [`${enterpriseSchema}:employeeNumber`]: '0072',
        displayName: 'Annika Ek',
      },
    });
    expect(changed).toMatchObject({
      name: { givenName: 'Annika', familyName: 'Ek' },
      displayName: 'Annika Ek',
    });
    expect(enterprise(changed)?.employeeNumber).toBe('0072');
    expect(changed.emails?.[0]?.value).toBe('annika@firma.example');
  });
});

describe('the dialect of Okta', () => {
  it('deactivates with a value without a path', () => {
    expect(patch({ op: 'replace', value: { active: false } }).active).toBe(false);
  });

  it('sends back what it was given, the server’s own included', () => {
    const changed = patch({
      op: 'replace',
      value: {
        schemas: [],
        id: 'x',
        meta: {},
        name: { familyName: 'Berg' },
        [enterpriseSchema]: { department: 'Väst' },
      },
    });
    expect(changed.name).toEqual({ givenName: 'Anna', familyName: 'Berg' });
    expect(enterprise(changed)).toMatchObject({ employeeNumber: '0071', department: 'Väst' });
  });

  it('moves the mark of the primary address', () => {
    const changed = patch({
      op: 'add',
      path: 'emails',
      value: [{ value: 'b@firma.example', type: 'work', primary: true }],
    });
    expect(changed.emails?.filter(({ primary }) => primary)).toEqual([
      { value: 'b@firma.example', type: 'work', primary: true },
    ]);
  });
});

describe('a patch', () => {
  it('lets through what is not kept', () => {
    expect(patch({ op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '070' })).toEqual(anna);
    expect(patch({ op: 'replace', path: 'urn:x:custom:2.0:User:shoe', value: 44 })).toEqual(anna);
    expect(JSON.stringify(anna)).not.toContain('08-1');
  });

  it('is refused with the RFC’s keyword when it makes no sense', () => {
    expect(refusal(() => patchUser(anna, {}))).toBe('400 invalidSyntax');
    expect(refusal(() => patch({ op: 'swap', path: 'active' }))).toBe('400 invalidSyntax');
    expect(refusal(() => patch({ op: 'remove' }))).toBe('400 noTarget');
    expect(refusal(() => patch({ op: 'remove', path: 'userName' }))).toBe('400 mutability');
    expect(refusal(() => patch({ op: 'replace', path: 'id', value: 'x' }))).toBe('400 mutability');
    expect(refusal(() => patch({ op: 'replace', path: 'name..x', value: 'x' }))).toBe('400 invalidPath');
    expect(refusal(() => patch({ op: 'replace', path: 'emails[type eq].value', value: 'x' }))).toBe(
      '400 invalidFilter',
    );
    expect(refusal(() => patch({ op: 'replace', path: 'active', value: 'perhaps' }))).toBe(
      '400 invalidValue',
    );
    expect(refusal(() => patch({ op: 'replace', path: 'employeeNumber', value: 'none' }))).toBe(
      '400 invalidValue',
    );
  });

  it('leaves the user it was given as it was, and gives a whole user or a refusal, whatever comes', () => {
    const before = structuredClone(anna);
    const word = fc.constantFrom(
      'emails',
      'name',
      'userName',
      '__proto__',
      'constructor',
      enterpriseSchema,
      'manager',
      'emails[type eq "work"]',
      'active',
      '.',
      '[',
    );
    const operation = fc.record({
      op: fc.constantFrom('add', 'Replace', 'REMOVE', 'x'),
      path: fc.option(
        fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('.')),
        { nil: undefined },
      ),
      value: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 4 }), (Operations) => {
        try {
          expect(readUser(patchUser(anna, { Operations })).userName).toBeTruthy();
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
        }
        expect(anna).toEqual(before);
        expect(({} as Record<string, unknown>).value).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a user as a person on the register', () => {
  it('has the number, the names, the address that counts and the manager', () => {
    expect(toPerson(anna)).toEqual({
      kind: 'employee',
      number: '0071',
      givenName: 'Anna',
      familyName: 'Ek',
      email: 'anna@firma.example',
      department: 'Norr',
      manager: 'm-1',
      status: 'active',
    });
  });

  it('is a client when the type says so, and nobody without a number or a whole name', () => {
    expect(toPerson({ ...anna, userType: 'Kund' })?.kind).toBe('client');
    expect(toPerson(readUser({ userName: 'a', displayName: 'Anna Ek' }))).toBeUndefined();
    expect(
      toPerson(
        readUser({ userName: 'a', displayName: 'Anna Ek', [enterpriseSchema]: { employeeNumber: 7 } }),
      ),
    ).toMatchObject({
      number: '7',
      givenName: 'Anna',
      familyName: 'Ek',
    });
  });
});
