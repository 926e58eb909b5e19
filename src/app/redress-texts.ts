import type { Messages } from '../policy/messages.ts';
import { groupPolicy } from '../policy/policy.ts';
import type { UndoWording } from '../redress/undo.ts';

/** Puts what is undone into words, for whoever reads the group and for the author. */
export const createUndoWording = (messages: Messages): UndoWording => ({
  repost: ({ policy: { language }, authorName, text }) =>
    messages(language, 'repost.text', { author: authorName ?? messages(language, 'repost.someone'), text }),
  undone({ policy, groupId, text }) {
    const { language } = policy;
    const group = groupPolicy(policy, groupId)?.name ?? groupId;
    const said = messages(language, 'undone.text', { group });
    return text === undefined ? said : `${said}\n\n${messages(language, 'undone.yourText', { text })}`;
  },
});
