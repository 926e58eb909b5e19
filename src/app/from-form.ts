import type { WrittenApplication } from '../membership/written/written-store.ts';
import type { Policy } from '../policy/policy.ts';
import type { JoinApplication } from '../web/join/fields.ts';

/** An application from the form. A group may be named by its id or by its name. */
export function fromForm(
  { groupId, language, name, number, email, message }: JoinApplication,
  policy: Policy,
): WrittenApplication {
  return {
    source: 'form',
    groupId: groupNamed(policy, groupId),
    written: {
      name,
      language,
      ...(number ? { number } : {}),
      ...(email ? { email } : {}),
      ...(message ? { message } : {}),
    },
  };
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** The id of the group that goes by this id or name; the text itself where none does. */
function groupNamed(policy: Policy, text: string): string {
  const called = policy.groups.filter(({ id, name }) => id === text || (name && plain(name) === plain(text)));
  return called.length === 1 ? (called[0]?.id as string) : text;
}
