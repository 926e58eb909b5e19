import { describe, expect, it } from 'vitest';
import { attachmentRules, linkRules } from '../../src/policy/content-rules.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { parsePolicy } from '../../src/policy/policy-file.ts';

function policyOf(text: string): Policy {
  const read = parsePolicy(text, 'policy.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const policy = policyOf(`version: 1
links: { allow: [lystra.example], forbid: [bit.ly, news.example] }
attachments: { forbid: [archive], unreadable: flag }
groups:
  - { id: "1", links: { allow: [Bit.ly], forbid: [lystra.example] }, attachments: { forbid: [picture] } }
  - { id: "2" }
`);

describe('what may be linked to in a group', () => {
  it('is what its own lists say, and where they are silent what the whole says', () => {
    expect(linkRules(policy, '1')).toEqual({ allow: ['Bit.ly'], forbid: ['lystra.example', 'news.example'] });
  });

  it('is what the whole says where the group says nothing or is not listed', () => {
    for (const group of ['2', '3', undefined]) expect(linkRules(policy, group)).toEqual(policy.links);
  });
});

describe('what may be attached in a group', () => {
  it('is decided key by key, by the group before the whole and the whole before the defaults', () => {
    expect(attachmentRules(policy, '1')).toEqual({
      ...{ forbid: ['picture'], clientNames: 'forbid', unreadable: 'flag' },
    });
    expect(attachmentRules(policy, '2')).toEqual({
      ...{ forbid: ['archive'], clientNames: 'forbid', unreadable: 'flag' },
    });
  });

  it('names a kind that there is not, with its line', () => {
    const read = parsePolicy('version: 1\nattachments: { forbid: [pictures] }\n', 'policy.yaml');
    expect(read.ok ? [] : read.error).toMatchObject([
      { line: 2, path: 'attachments.forbid[0]', message: expect.stringContaining('picture') },
    ]);
  });
});
