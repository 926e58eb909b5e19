import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowered } from '../../../src/membership/vetting/names/letters.ts';
import { numbersIn, type RegisterEntry, vet } from '../../../src/membership/vetting/vet.ts';
import { approved } from './approved.ts';
import { applicationOf, type Case, decide, people, today } from './register.ts';
import { declined, reviewed } from './reviewed.ts';

function describeCases(what: string, groups: Readonly<Record<string, readonly Case[]>>, decision: string) {
  describe(what, () => {
    for (const [group, cases] of Object.entries(groups)) {
      it(group, () => {
        const wrong = cases
          .map((one) => ({ one, vetted: decide(applicationOf(one)) }))
          .filter(({ vetted }) => vetted.decision !== decision)
          .map(({ one, vetted }) => [...one, vetted.decision, vetted.reasons.join()]);
        expect(wrong).toEqual([]);
      });
    }
  });
}

describeCases('approves', approved, 'approve');
describeCases('leaves to a person', reviewed, 'review');
describeCases('declines', declined, 'decline');

describe('vetting', () => {
  it('says who the number led to and why', () => {
    expect(decide({ profileName: 'Berta Frisk', number: 'K700' })).toMatchObject({
      decision: 'approve',
      reasons: ['number_matches', 'name_matches'],
      kind: 'client',
      number: 'K700',
    });
    expect(decide({ profileName: 'Olle Gran', number: '5031' }).reasons).toEqual(['holder_left']);
    expect(decide({ profileName: 'Bosse Ek', number: '5025' }).reasons).toContain('name_short_form');
    expect(decide({ profileName: 'Karin Lundgern', number: '5001' }).reasons).toContain('name_slip');
    expect(decide({ profileName: 'Ida Storm', number: '5030' }).reasons).toEqual(['not_started']);
    expect(decide({ profileName: 'Tor Alm', number: '5034' }).reasons).toEqual(['number_taken']);
  });

  it('traces every rule without naming anybody', () => {
    const { trace } = decide({ profileName: 'Karin Lundgren', message: 'Karin Lundgren 5001' });
    expect(trace.map(({ rule }) => rule)).toEqual([
      'text',
      'number',
      'active',
      'account',
      'name',
      'message',
      'email',
    ]);
    expect(JSON.stringify(trace)).not.toMatch(/Karin|Lundgren|5001/i);
  });

  it('asks the register for every number that could be meant', () => {
    expect(
      numbersIn({ profileName: 'x', number: '40 101', message: 'kundnr k 700, tel 070-174 06 05' }),
    ).toEqual(expect.arrayContaining(['40101', 'K700']));
    expect(numbersIn({ profileName: 'x', message: 'född 1985, ring 070-174 06 05' })).toEqual([]);
  });

  it('declines nobody whose row of the register could not be read', () => {
    const unreadable = (number: string) => number === '9999';
    expect(decide({ profileName: 'Eva Ek', number: '9999' }, { unreadable }).decision).toBe('review');
    expect(decide({ profileName: 'Eva Ek', number: '9998' }, { unreadable }).decision).toBe('decline');
  });

  it('listens to a further judge of texts', () => {
    const objects = (text: string) => text.includes('blåbär');
    const application = { profileName: 'Karin Lundgren', message: 'blåbär 5001' };
    expect(decide(application).decision).toBe('approve');
    expect(decide(application, { objects })).toMatchObject({ decision: 'review', reasons: ['text_hostile'] });
  });

  it('takes no notice of an entry under another number', () => {
    const entries = people.filter(({ number }) => number === '5002');
    expect(vet({ profileName: 'Erik Jönsson', number: '5001' }, entries, { today }).decision).toBe('decline');
  });
});

const active = people.filter(
  ({ number, status, from, until, takenByOtherAccount }) =>
    status === 'active' &&
    !takenByOtherAccount &&
    (!from || from <= today) &&
    (!until || until >= today) &&
    people.filter((other) => other.number === number).length === 1,
);
const anyone = fc.constantFrom(...active);
const full = ({ givenName, familyName }: RegisterEntry) => `${givenName} ${familyName}`;

describe('for anybody on the register', () => {
  it('case, space and accents of the right name change nothing', () => {
    const disguise = fc.constantFrom<(name: string) => string>(
      (name) => name.toUpperCase().replace('ẞ', 'SS'),
      (name) => name.toLowerCase(),
      (name) => `  ${name.replaceAll(' ', '   ')} `,
      (name) => name.normalize('NFD'),
      (name) => name.replace(/[åäöÅÄÖ]/g, (letter) => letter.normalize('NFD')[0] ?? letter),
      (name) => name.replaceAll(' ', '\u00a0'),
      (name) => name.replaceAll('-', ' '),
      (name) => `${name} 🌼`,
    );
    // Without its dots Jönsson is Jonsson, another usual name.
    const others = active.filter(({ familyName }) => familyName !== 'Jönsson');
    fc.assert(
      fc.property(fc.constantFrom(...others), disguise, (entry, write) => {
        expect(decide({ profileName: write(full(entry)), number: entry.number }).decision).toBe('approve');
      }),
    );
  });

  it('an ordinary sentence around the number changes nothing', () => {
    const sentence = fc.constantFrom<(entry: RegisterEntry) => string>(
      (entry) => `Hej! Jag heter ${full(entry)} och mitt nummer är ${entry.number}. Kan jag få vara med?`,
      (entry) => `${full(entry)}, ${entry.number}`,
      (entry) => `Nr ${entry.number}. Mvh ${full(entry)}`,
      (entry) => `Hi, this is ${full(entry)}, number ${entry.number}, since 2019. Thanks!`,
      (entry) => `${entry.number}\n\nHälsningar\n${entry.givenName}`,
      (entry) => `Går på 070-174 06 20 eller 2024-05-01. Nummer: ${entry.number}`,
    );
    fc.assert(
      fc.property(anyone, sentence, (entry, write) => {
        expect(decide({ profileName: full(entry), message: write(entry) }).decision).toBe('approve');
      }),
    );
  });

  it('nobody gets in under another person’s name', () => {
    fc.assert(
      fc.property(anyone, anyone, fc.boolean(), (entry, other, inField) => {
        fc.pre(full(entry) !== full(other));
        const written = inField ? { number: entry.number } : { message: `Nummer ${entry.number}` };
        expect(decide({ profileName: full(other), ...written }).decision).toBe('review');
      }),
      { numRuns: 1000 },
    );
  });

  it('a name that shares no word with the entry is never approved', () => {
    const word = fc.stringMatching(/^[A-ZÅÄÖ][a-zåäöé]{1,9}$/);
    fc.assert(
      fc.property(anyone, fc.array(word, { minLength: 1, maxLength: 4 }), (entry, words) => {
        const own = lowered(full(entry)).split(/[ -]/);
        fc.pre(words.every((one) => !own.includes(lowered(one))));
        // Both names would have to fit, and at most one may be a slip or a short form.
        expect(decide({ profileName: words.join(' '), number: entry.number }).decision).not.toBe('approve');
      }),
      { numRuns: 500 },
    );
  });

  it('a second known number is never approved', () => {
    fc.assert(
      fc.property(anyone, anyone, (entry, other) => {
        fc.pre(entry.number !== other.number);
        const message = `${entry.number} ${other.number}`;
        expect(decide({ profileName: full(entry), message }).decision).toBe('review');
      }),
    );
  });

  it('arbitrary texts never approve a profile that is not the holder', () => {
    fc.assert(
      fc.property(
        anyone,
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.string({ maxLength: 80 }),
        (entry, name, text) => {
          const vetted = decide({ profileName: name, number: entry.number, message: text });
          expect(vetted.decision).not.toBe('approve');
          expect(vetted.reasons.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
