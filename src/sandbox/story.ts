import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Sandbox } from './sandbox.ts';
import {
  type ApplicationOutcome,
  applicants,
  clientsCsv,
  employeesCsv,
  type Member,
  members,
} from './story/people.ts';
import { type Step, steps, type TextOutcome } from './story/texts.ts';

/** What the bot must have come to about one text in the end, also after edits. */
export type ExpectedText = {
  readonly key: string;
  readonly contentId: string;
  readonly kind: 'post' | 'comment';
  readonly text: string;
  readonly expect: TextOutcome;
  /** Its author took it away again: nothing is left to be done about it. */
  readonly deleted: boolean;
};

export type ExpectedApplication = {
  readonly personId: string;
  readonly name: string;
  readonly expect: ApplicationOutcome;
  readonly because: string;
};

export type PlayedStory = {
  readonly groupId: string;
  readonly applications: readonly ExpectedApplication[];
  readonly texts: readonly ExpectedText[];
};

/** A sample community, in Swedish: the company's registers, who asks to join, and what is written. */
export const story = {
  groupId: '320351000000001',
  groupName: 'Lystra kunder och personal',
  employeesCsv,
  clientsCsv,
  applicants,
  steps,
} as const;

/** Lets everything in the story happen in a sandbox; `tellStory` then delivers it. */
export function playStory(sandbox: Sandbox): PlayedStory {
  const { groupId, groupName } = story;
  sandbox.addGroup({ id: groupId, name: groupName });
  const ids = new Map<Member, string>();
  for (const [member, about] of Object.entries(members) as [Member, (typeof members)[Member]][]) {
    ids.set(member, sandbox.addPerson(about).id);
  }
  for (const personId of ids.values()) sandbox.join(groupId, personId);
  const applications = applicants.map(({ expect, because, ...about }) => {
    const personId = sandbox.addPerson(about).id;
    sandbox.requestToJoin(groupId, personId);
    return { personId, name: about.name, expect, because };
  });
  const texts = new Map<string, ExpectedText>();
  for (const step of steps) take(step, sandbox, ids, texts);
  return { groupId, applications, texts: [...texts.values()] };
}

function take(
  step: Step,
  sandbox: Sandbox,
  ids: ReadonlyMap<Member, string>,
  texts: Map<string, ExpectedText>,
): void {
  const { groupId } = story;
  const id = (member: Member): string => ids.get(member) as string;
  const earlier = (key: string): ExpectedText => texts.get(key) as ExpectedText;
  switch (step.do) {
    case 'post': {
      const { key, text, expect, picture } = step;
      const attachments = picture ? [{ type: 'photo', url: upload(sandbox, picture) }] : [];
      const contentId = sandbox.post(groupId, id(step.by), text, attachments);
      texts.set(key, { key, contentId, kind: 'post', text, expect, deleted: false });
      return;
    }
    case 'comment': {
      const { key, text, expect } = step;
      const contentId = sandbox.comment(earlier(step.under).contentId, id(step.by), text);
      texts.set(key, { key, contentId, kind: 'comment', text, expect, deleted: false });
      return;
    }
    case 'edit': {
      const before = earlier(step.of);
      sandbox.edit(before.contentId, step.text);
      texts.set(step.of, { ...before, text: step.text, expect: step.expect });
      return;
    }
    case 'delete': {
      const before = earlier(step.of);
      sandbox.remove(before.contentId);
      texts.set(step.of, { ...before, deleted: true });
      return;
    }
    case 'join':
      sandbox.join(groupId, sandbox.addPerson({ name: step.name, external_id: step.external_id }).id);
      return;
    case 'leave':
      sandbox.leave(groupId, id(step.who));
      return;
  }
}

const upload = (sandbox: Sandbox, picture: string): string =>
  sandbox.upload(readFileSync(resolve(import.meta.dirname, 'story', picture)), 'image/jpeg');

/** Delivers the story a few changes at a time, and then all of it once more, as the platform may do. */
export async function tellStory(sandbox: Sandbox): Promise<void> {
  await sandbox.deliver({ batch: 4 });
  await sandbox.redeliver({ batch: 1000, form: 'compact' });
}
