import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsed, problems } from './read-policy.ts';

describe('a broken policy file', () => {
  const v = 'version: 1\n';
  it.each([
    ['an empty file', '', 'policy.yaml:1: version: is missing; write "version: 1" on a line of its own'],
    [
      'another version',
      'version: 2',
      'policy.yaml:1: version: must be 1, without quotes: the version of this format',
    ],
    [
      'a quoted version',
      'version: "1"',
      'policy.yaml:1: version: must be 1, without quotes: the version of this format',
    ],
    ['no map', '- version', 'policy.yaml:1: must hold keys such as version, mode, language'],
    [
      'an unknown category',
      `${v}rules:\n  hat: { high: remove }`,
      'policy.yaml:3: rules.hat: no such category; did you mean "hate"?',
    ],
    [
      'a category without its prefix',
      `${v}rules:\n\n  identity-number: { high: remove }`,
      'policy.yaml:4: rules.identity-number: no such category; did you mean "confidentiality/identity-number"?',
    ],
    [
      'a category with a star',
      `${v}rules: { hate/*: {} }`,
      'policy.yaml:2: rules.hate/*: no such category; did you mean "hate"?',
    ],
    [
      'an unknown verdict',
      `${v}rules:\n  hate:\n    high: removed`,
      'policy.yaml:4: rules.hate.high: "removed" is not known; did you mean "remove"?',
    ],
    [
      'a verdict that does not exist',
      `${v}rules: { hate: { high: delete } }`,
      'policy.yaml:2: rules.hate.high: "delete" is not known; known are allow, coach, flag, hide, remove',
    ],
    [
      'an unknown severity',
      `${v}rules:\n  hate: { hgih: flag }`,
      'policy.yaml:3: rules.hate.hgih: no such key; did you mean "high"?',
    ],
    [
      'a mode that is left empty',
      `${v}mode:`,
      'policy.yaml:2: mode: is empty; write one of observe, enforce',
    ],
    [
      'a rule that is left empty',
      `${v}rules:\n  hate:`,
      'policy.yaml:3: rules.hate: must hold keys such as high, medium, low',
    ],
    [
      'a confidence in percent',
      `${v}rules: { hate: { removeFrom: 85 } }`,
      'policy.yaml:2: rules.hate.removeFrom: must be a number from 0 to 1, such as 0.85',
    ],
    [
      'an unknown key',
      `${v}organization: {}`,
      'policy.yaml:2: organization: no such key; did you mean "organisation"?',
    ],
    [
      'a list that is text',
      `${v}organisation:\n  names: Lystra`,
      'policy.yaml:3: organisation.names: must be a list, such as [one, two]',
    ],
    [
      'an empty name',
      `${v}organisation:\n  names:\n    - Lystra\n    - ""`,
      'policy.yaml:5: organisation.names[1]: is empty; write something or remove the line',
    ],
    [
      'a group without id',
      `${v}groups:\n  - name: Kunder`,
      'policy.yaml:3: groups[0].id: is missing; write it',
    ],
    [
      'a group listed twice',
      `${v}groups:\n  - id: "320"\n  - id: "321"\n  - id: 320`,
      'policy.yaml:5: groups[2].id: "320" is groups[0] already; keep one entry',
    ],
    [
      'a promise of no time',
      `${v}groups: [{ id: "1", plan: { answerWithinHours: 0 } }]`,
      'policy.yaml:2: groups[0].plan.answerWithinHours: must be a number above 0 and at most 8760, such as 24',
    ],
    [
      'a key that stands twice',
      `${v}mode: observe\nlanguage: sv\nmode: enforce`,
      'policy.yaml:4: mode: stands twice in the same place; keep one',
    ],
    [
      'an address where a host belongs',
      `${v}links:\n  forbid:\n    - https://bit.ly/`,
      'policy.yaml:4: links.forbid[0]: is no host; write it alone, such as bit.ly',
    ],
    [
      'a host on both lists',
      `${v}links:\n  allow: [Bit.ly]\n  forbid: [a.example, bit.ly]`,
      'policy.yaml:4: links.forbid[1]: "bit.ly" stands under links.allow too; keep one',
    ],
    [
      'an alert to nobody',
      `${v}alerts:\n  - { kind: mail }`,
      'policy.yaml:3: alerts[0].to: is missing; write it',
    ],
    [
      'an alert whose address is of another kind',
      `${v}alerts:\n  - { to: mods.example, kind: mail }`,
      'policy.yaml:3: alerts[0].to: does not fit kind mail; write a mail address such as moderators@company.example',
    ],
    [
      'a severe finding answered more mildly than a slight one',
      `${v}rules:\n  abuse:\n    high: flag\n    low: remove`,
      'policy.yaml:4: rules.abuse.high: "flag" is milder than low: remove; write at least remove',
    ],
    [
      'an answer after one that fits everything',
      `${v}rules:\n  abuse:\n    respond:\n      - { do: flag }\n      - { do: coach, severity: [low] }`,
      'policy.yaml:6: rules.abuse.respond[1]: is never tried, since the one before fits everything; move it up',
    ],
    [
      'an answer without what to do',
      `${v}rules: { abuse: { respond: [{ severity: [low] }] } }`,
      'policy.yaml:2: rules.abuse.respond[0].do: is missing; write one of allow, coach, flag, hide, remove',
    ],
    [
      'an audience that nobody is',
      `${v}groups: [{ id: "1", plan: { audience: [staff] } }]`,
      'policy.yaml:2: groups[0].plan.audience[0]: "staff" is not known; known are employees, clients, public',
    ],
    [
      'what follows a removal in a rule that removes nothing',
      `${v}rules:\n  abuse:\n    { high: flag, medium: flag, low: flag, atOnce: [report] }`,
      'policy.yaml:4: rules.abuse.atOnce: follows what this rule removes, and it removes nothing; take it away',
    ],
    [
      'one text that must be caught and left alone',
      `${v}rules: { abuse: { examples: { flags: ["a", "b"], allows: ["b"] } } }`,
      'policy.yaml:2: rules.abuse.examples.allows[0]: stands under flags too; keep one',
    ],
    [
      'a step of the ladder twice',
      `${v}ladder:\n  - { points: 3, do: flag }\n  - { points: 3, do: report }\n  - { points: 3, do: flag }`,
      'policy.yaml:5: ladder[2]: is step 0 already; keep one',
    ],
    [
      'a step to nowhere',
      `${v}ladder: [{ points: 3, do: ban }]`,
      'policy.yaml:2: ladder[0].do: "ban" is not known; known are coach, flag, remove, report, remove-member',
    ],
    [
      'a step without points',
      `${v}ladder: [{ do: flag }]`,
      'policy.yaml:2: ladder[0].points: is missing; write it',
    ],
    [
      'a window longer than a strike counts',
      `${v}strikes: { expireDays: 30 }\nladder:\n  - { points: 3, withinDays: 60, do: flag }`,
      'policy.yaml:4: ladder[0].withinDays: is longer than a strike counts (30 days)',
    ],
    [
      'a ladder that nobody climbs',
      `${v}strikes: { high: 0, medium: 0 }\nladder: [{ points: 3, do: flag }]`,
      'policy.yaml:3: ladder: is never climbed, since no breach counts any points; see strikes',
    ],
    [
      'a quota for what is no deed',
      `${v}quotas: { flag: 3 }`,
      'policy.yaml:2: quotas.flag: no such response; known are coach, hide, remove, report, remove-member',
    ],
    [
      'a quota in parts',
      `${v}rules: { hate: { quota: { remove: 2.5 } } }`,
      'policy.yaml:2: rules.hate.quota.remove: must be a whole number from 0 to 1000000, such as 20',
    ],
    [
      'a share in percent',
      `${v}emergencyStop: { share: 25 }`,
      'policy.yaml:2: emergencyStop.share: must be a number from 0 to 1, such as 0.25',
    ],
    [
      "a person's word about what needs none",
      `${v}confirm: { remove: true }`,
      'policy.yaml:2: confirm.remove: no such response; known are report, remove-member',
    ],
    [
      'a word in place of yes or no',
      `${v}confirm: { report: never }`,
      'policy.yaml:2: confirm.report: must be true or false, without quotes',
    ],
    [
      'a hold that removes',
      `${v}hold: { response: remove }`,
      'policy.yaml:2: hold.response: "remove" is not known; known are flag, hide',
    ],
    [
      'a group both held and exempt',
      `${v}exempt: { groups: ["1"] }\ngroups: [{ id: "1", held: true }]`,
      'policy.yaml:3: groups[0].held: stands under exempt.groups too, where nobody looks; keep one',
    ],
    [
      'a day that no calendar has',
      `${v}groups: [{ id: "1", plan: { reviewBy: 2031-02-30 } }]`,
      'policy.yaml:2: groups[0].plan.reviewBy: is no day; write it as 2031-09-30',
    ],
    [
      'a message that does not exist',
      `${v}messages:\n  sv:\n    page.intr: "Hej"`,
      'policy.yaml:4: messages.sv.page.intr: no such message; did you mean "page.intro"?',
    ],
    [
      'a message with a placeholder it is not given',
      `${v}messages: { en: { coach.text: "Dear {name}" } }`,
      'policy.yaml:2: messages.en.coach.text: {name} is not known here; this message may use {group}, {rule}, {hours}',
    ],
    [
      'a language nobody speaks here',
      `${v}messages: { de: { page.intro: "Hallo" } }`,
      'policy.yaml:2: messages.de: no such language; known are sv, en',
    ],
    [
      'a tab',
      `${v}rules:\n\thate: {}`,
      'policy.yaml:3: not YAML: a tab stands where the line is indented; use spaces',
    ],
    [
      'a bracket that stays open',
      `${v}exempt: { people: ["1"]`,
      'policy.yaml:2: not YAML: a closing quote, bracket, comma or colon is missing here or above',
    ],
    [
      'a forgotten colon',
      `${v}mode enforce\nlanguage: sv`,
      'policy.yaml:2: not YAML: this line is no "key: value"; a colon is missing here or a quote or bracket is open above',
    ],
    [
      'an alias',
      `${v}links: &hosts { allow: [] }\nexempt: *hosts`,
      'policy.yaml:3: exempt: aliases (*name) are not read; write the value out, or put text with a * in quotes',
    ],
    [
      'a tag',
      `${v}language: !!str sv`,
      'policy.yaml:2: language: tags such as !!str are not read; write the value alone, in quotes if it is text',
    ],
    [
      'a tag of its own',
      `${v}language: !run sv`,
      'policy.yaml:2: not YAML: tags (!name) are not read; put text with a ! in quotes',
    ],
    [
      'a second document',
      `${v}---\nversion: 1`,
      'policy.yaml:2: a second document starts here; keep one, without ---',
    ],
    [
      'a key that JavaScript has plans for',
      `${v}rules: { __proto__: {} }`,
      'policy.yaml:2: rules.__proto__: no such key; remove it',
    ],
    [
      'brackets without end',
      `${v}rules: ${'['.repeat(50_000)}`,
      'policy.yaml:2: not YAML: is nested too deeply',
    ],
    [
      'a file of megabytes',
      `${v}# ${'x'.repeat(512 * 1024)}`,
      'policy.yaml:1: is over 512 KiB; a file like this holds rules, not data',
    ],
  ])('with %s is refused in one line that says where and what to do', (_what, text, line) => {
    expect(problems(text)).toEqual([line]);
  });

  it('is refused with every problem, in the order of its lines', () => {
    const lines = problems(`mode: on\nrules:\n  hat: {}\n  foe: {}\ngroups:\n  - id: ""\n`);
    expect(lines.map((line) => line.split(':')[1])).toEqual(['1', '1', '3', '4', '6']);
  });

  it('never makes the reader throw', () => {
    const word = fc.constantFrom(
      ...[
        'version: 1',
        '\n',
        '  ',
        'rules:',
        'hate',
        ': ',
        '{',
        '}',
        '[',
        ']',
        '- ',
        '"',
        "'",
        '*a',
        '&a ',
        '!!int ',
        '?',
        '|',
        '>',
        '#',
        '---',
        '%YAML 1.1',
        '<<: ',
        '\t',
        '\0',
        '0x',
        'å',
        '\uD800',
        'null',
        '~',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 30 }), (parts) => {
        for (const line of problems(parts.join(''))) expect(line).toMatch(/^policy\.yaml:\d+: [^\n]+$/);
      }),
      { numRuns: 500 },
    );
  });

  it('says whole numbers and ids back as they were written, whatever they are', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (id) => {
        expect(parsed(`version: 1\nexempt: { people: [${id}, "${id}"] }`).exempt.people).toEqual([
          `${id}`,
          `${id}`,
        ]);
      }),
    );
  });
});
