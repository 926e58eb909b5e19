import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { loadMessages } from '../../src/policy/load-messages.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { rulesPage } from '../../src/policy/rules-page.ts';
import { standingRules } from '../../src/policy/standing-rules.ts';
import { welcomeText } from '../../src/policy/welcome.ts';

const messages = loadMessages();
const policyWith = (over: Partial<Policy>): Policy => ({ ...defaultPolicy, ...over });
const page = (over: Partial<Policy>, language: 'sv' | 'en' = 'sv') =>
  rulesPage(policyWith(over), messages, language);

/** The lines under a heading, up to the next. */
const under = (text: string, heading: string) => text.split(`## ${heading}\n`)[1]?.split(/\n#/)[0] ?? '';

describe('the page of rules', () => {
  it('says what is removed, what a moderator looks at and what is left alone', () => {
    const text = page({ rules: { abuse: { high: 'allow', medium: 'allow', low: 'allow' } } }, 'en');
    expect(under(text, 'This is removed')).toContain('- Write no identity numbers.');
    expect(under(text, 'A moderator looks at this')).toContain(
      "- Write nothing about somebody else's health.",
    );
    expect(under(text, 'The robot leaves this alone')).toContain('- Do not attack a person.');
  });

  it('speaks Swedish and English', () => {
    expect(page({}, 'sv')).toContain('# Regler i grupperna');
    expect(page({}, 'en')).toContain('# Rules of the groups');
  });

  it('leaves out a heading that nothing stands under', () => {
    expect(page({}, 'en')).not.toContain('The robot leaves this alone');
    expect(page({}, 'en')).not.toContain('## Links');
    expect(page({}, 'en')).not.toContain('## The groups');
  });

  it('says one thing once where a whole prefix is answered alike, and each category where not', () => {
    expect(standingRules(defaultPolicy).map(({ key }) => key)).toContain('hate');
    const split = standingRules(policyWith({ rules: { 'hate/sexism': { high: 'flag' } } }));
    expect(split.find(({ key }) => key === 'hate/sexism')?.verdict).toBe('flag');
    expect(split.find(({ key }) => key === 'hate/racism')?.verdict).toBe('remove');
    expect(split.map(({ key }) => key)).not.toContain('hate');
  });

  it('says what is on trial, for the whole, a group and a rule', () => {
    expect(page({ mode: 'observe' }, 'en')).toContain('The robot removes nothing');
    expect(page({ rules: { threat: { mode: 'observe' } } }, 'en')).toContain(
      '- Threaten nobody. (on trial: not removed by the robot yet)',
    );
    expect(page({ groups: [{ id: '1', mode: 'observe' }] }, 'en')).toContain('The rules are on trial here.');
    expect(page({}, 'en')).not.toContain('on trial');
  });

  it('says what the author is asked to mend, and what may follow for whom', () => {
    const rules: Policy['rules'] = {
      abuse: { high: 'coach', medium: 'coach', low: 'allow' },
      threat: { atOnce: ['remove-member'] },
    };
    const text = page({ rules, ladder: [{ points: 6, do: 'report' }] }, 'en');
    expect(under(text, 'This you get help to say in another way')).toContain('- Do not attack a person.');
    const follows = under(text, 'What may follow');
    expect(follows).toContain('have to leave the group at once');
    expect(follows).toContain('again and again may have their nearest manager told');
    expect(follows).toContain('always decided by a person');
    expect(
      under(page({ rules, confirm: { report: false, 'remove-member': false } }, 'en'), 'What may follow'),
    ).not.toContain('always decided');
    expect(page({}, 'en')).not.toContain('What may follow');
  });

  it("shows all of a group's plan, and that it is held", () => {
    const plan = {
      audience: ['employees', 'clients'],
      notAllowed: ['Buying and selling'],
      images: 'No clients',
      links: 'Our own pages',
      reviewBy: '2031-09-30',
    } as const;
    const text = page({ groups: [{ id: '320', name: 'Clients', plan, held: true }] }, 'en');
    for (const line of [
      'Read by: employees, clients',
      'May not be written here: Buying and selling',
      'Pictures: No clients',
      'Links: Our own pages',
      'The plan is looked over by: 2031-09-30',
      'The group is held',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('shows each group with its plan and what it answers otherwise', () => {
    const text = page(
      {
        groups: [
          {
            id: '320',
            name: 'Kunder',
            plan: { purpose: 'frågor\noch svar', owner: 'Kommunikation', answerWithinHours: 24 },
            rules: { abuse: { high: 'remove' }, threat: { high: 'flag' } },
          },
        ],
      },
      'en',
    );
    expect(text.split('### Kunder\n\n')[1]?.split('\n\n')[0]).toBe(
      [
        '- What it is for: frågor och svar',
        '- Who answers for it: Kommunikation',
        '- Questions are to be answered within 24 hours.',
        '- Also removed here: personal abuse',
        '- A moderator looks at this here: threat',
      ].join('\n'),
    );
  });

  it('gives away neither secret project names nor who is exempt', () => {
    const text = page({
      organisation: { ...defaultPolicy.organisation, names: ['Lystra'], codeNames: ['Havsörn'] },
      exempt: { people: ['100200'], groups: ['999'] },
      groups: [{ id: '999', name: 'Personalrummet' }],
    });
    expect(text).toContain('Lystra');
    expect(text).not.toMatch(/Havsörn|100200|999|Personalrummet/);
  });
});

describe('the welcome', () => {
  const policy = policyWith({
    groups: [
      {
        id: '320',
        name: 'Kunder',
        plan: { purpose: 'frågor och svar', answerWithinHours: 24 },
        rules: { abuse: { high: 'allow', medium: 'allow', low: 'allow' } },
      },
    ],
  });

  it('gives the rules that hold in the group, its purpose and its promise', () => {
    const text = welcomeText(policy, messages, '320', 'en');
    expect(text).toMatch(/^Welcome to Kunder!\n/);
    expect(text).toContain('• Threaten nobody.');
    expect(text).not.toContain('Do not attack a person');
    expect(text).toContain('What the group is for: frågor och svar');
    expect(text).toContain('Questions are to be answered within 24 hours.');
  });

  it("speaks the policy's language and does without a plan", () => {
    const text = welcomeText(policy, messages, '321');
    expect(text).toMatch(/^Välkommen till 321!\n/);
    expect(text).not.toMatch(/\{\w+\}|undefined/);
  });
});
