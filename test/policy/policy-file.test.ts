import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/policy/policy-file.ts';
import { parsed } from './read-policy.ts';

const full = `version: 1
mode: enforce                      # observe | enforce
language: sv
organisation:                      # what is the organisation's own, and so no breach
  names: [Lystra]
  domains: [lystra.example]
  phones: ["08-123 456 78"]
  accounts: ["5050-1055"]
  codeNames: [Havsörn]
rules:                             # category or category prefix → severity → verdict
  hate: { high: remove, medium: flag, low: flag }
  confidentiality/client-care: { high: remove, medium: flag, low: allow }
links: { allow: [lystra.example], forbid: [bit.ly] }
exempt: { people: ["100200"], groups: ["999"] }
groups:
  - id: "320"
    name: Lystra kunder och personal
    mode: enforce
    plan: { purpose: "…", owner: "…", answerWithinHours: 24 }
    rules: { abuse: { high: flag, medium: flag, low: flag } }
alerts:
  - { to: "https://hooks.example/…", kind: webhook, from: medium }
  - { to: moderators@lystra.example, kind: mail, from: low }
`;

/** What holds for the parts that neither file mentions. */
const untouched = {
  strikes: { high: 3, medium: 1, low: 0, expireDays: 365 },
  ladder: [],
  quotas: { report: 10, 'remove-member': 10 },
  emergencyStop: { youngDays: 7, hits: 20, withinMinutes: 60, share: 0.25, fromStart: false },
  confirm: { report: true, 'remove-member': true },
  coach: { mendWithinHours: 24 },
  reports: { by: 'mail' },
  retention: { history: 30, deliveries: 7 },
  hold: { response: 'flag' },
  appeals: { windowDays: 14 },
  messages: { sv: {}, en: {} },
  patterns: [],
  lexicon: [],
  ownWords: [],
  secondOpinion: { from: 0.5, to: 0.9, suspicious: true, perDay: 500, timeoutSeconds: 5 },
  register: { staleAfterDays: 14, keepFormerDays: 730 },
  applications: { windowDays: 14, proof: [] },
  leavers: { graceDays: 7, mostPerDay: 20, deactivated: 'grace' },
  welcome: true,
  tellWaiting: false,
};

describe('a policy file', () => {
  it('is read as it is written', () => {
    expect(parsed(full)).toEqual({
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      mode: 'enforce',
      language: 'sv',
      organisation: {
        names: ['Lystra'],
        domains: ['lystra.example'],
        phones: ['08-123 456 78'],
        accounts: ['5050-1055'],
        codeNames: ['Havsörn'],
      },
      rules: {
        hate: { high: 'remove', medium: 'flag', low: 'flag' },
        'confidentiality/client-care': { high: 'remove', medium: 'flag', low: 'allow' },
      },
      links: { allow: ['lystra.example'], forbid: ['bit.ly'] },
      attachments: { forbid: ['executable'], clientNames: 'forbid', unreadable: 'allow' },
      exempt: { people: ['100200'], groups: ['999'] },
      groups: [
        {
          id: '320',
          name: 'Lystra kunder och personal',
          mode: 'enforce',
          plan: { purpose: '…', owner: '…', answerWithinHours: 24 },
          rules: { abuse: { high: 'flag', medium: 'flag', low: 'flag' } },
        },
      ],
      alerts: [
        { to: 'https://hooks.example/…', kind: 'webhook', from: 'medium' },
        { to: 'moderators@lystra.example', kind: 'mail', from: 'low' },
      ],
      ...untouched,
    });
  });

  it('needs nothing but its version', () => {
    expect(parsed('version: 1')).toEqual({
      version: expect.any(String),
      language: 'sv',
      organisation: { names: [], domains: [], phones: [], accounts: [], codeNames: [] },
      rules: {},
      links: { allow: [], forbid: [] },
      attachments: { forbid: ['executable'], clientNames: 'forbid', unreadable: 'allow' },
      exempt: { people: [], groups: [] },
      groups: [],
      alerts: [],
      ...untouched,
    });
  });

  it('takes whole days, and true or false without quotes', () => {
    const wrong = parsePolicy('version: 1\nleavers: { graceDays: 1.5 }\nwelcome: "no"', 'policy.yaml');
    expect(wrong.ok ? [] : wrong.error.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'leavers.graceDays must be a whole number from 0 to 365, such as 7',
      'welcome must be true or false, without quotes',
    ]);
  });

  it('may leave every section empty', () => {
    const empty =
      'version: 1\norganisation:\n  names:\nrules:\nlinks:\nexempt:\n  people:\ngroups:\nalerts:\nregister:\n';
    expect({ ...parsed(empty), version: '' }).toEqual({ ...parsed('version: 1'), version: '' });
  });

  it('is known by a version that follows its content', () => {
    expect(parsed('version: 1').version).toBe(parsed('version: 1').version);
    expect(parsed('version: 1').version).not.toBe(parsed('version: 1\nmode: observe').version);
  });

  it('may start with a byte order mark and end its lines as Windows does', () => {
    expect(parsed(`\uFEFF${full.replaceAll('\n', '\r\n')}`).organisation.codeNames).toEqual(['Havsörn']);
  });

  it('keeps every digit of an id without quotes', () => {
    const policy = parsed(
      'version: 1\nexempt: { people: [12345678901234567890, 007, 0x1F, 1e3] }\ngroups: [{ id: 0320 }]\norganisation: { phones: [0812345678, +46812345678] }',
    );
    expect(policy.exempt.people).toEqual(['12345678901234567890', '007', '0x1F', '1e3']);
    expect(policy.groups[0]?.id).toBe('0320');
    expect(policy.organisation.phones).toEqual(['0812345678', '+46812345678']);
  });

  it('tells the kind of an alert by its address and sends everything where it does not say from where on', () => {
    const policy = parsed(
      'version: 1\nalerts: [{ to: "https://h.example/x" }, { to: a@b.example }, { to: 100200 }]',
    );
    expect(policy.alerts).toEqual([
      { to: 'https://h.example/x', kind: 'webhook', from: 'low' },
      { to: 'a@b.example', kind: 'mail', from: 'low' },
      { to: '100200', kind: 'chat', from: 'low' },
    ]);
  });

  it('carries the examples of its rules', () => {
    const policy = parsed('version: 1\nrules: { abuse: { examples: { flags: ["a"], allows: ["b", "c"] } } }');
    expect(policy.rules.abuse?.examples).toEqual({ flags: ['a'], allows: ['b', 'c'] });
  });
});
