import type { FileReading } from '../attachments/reading.ts';
import { closeCase, closeMended, openCase } from '../cases/case-store.ts';
import type { PlannedAction } from '../enforcement/action.ts';
import type { ActionStore } from '../enforcement/action-store.ts';
import { storeDecision } from '../enforcement/decision-store.ts';
import { giveStrike, liftStrikes, settleStrikes } from '../enforcement/strike-store.ts';
import { standingOf } from '../enforcement/undone-store.ts';
import type { ContentDeleted, ContentWritten } from '../platform/event.ts';
import { groupPolicy, type Mode, type Policy } from '../policy/policy.ts';
import type { PostResponse } from '../policy/response.ts';
import type { Job } from '../queue/queue.ts';
import type { Tx } from '../store/database.ts';
import { noteAttachments, noteRead } from './attachment-store.ts';
import { judgedBefore, liveContent, noteDeleted, noteWritten } from './content-store.ts';
import { decisionOf } from './decision-of.ts';
import { gatherFacts } from './gather-facts.ts';
import { judgeWithinLimits, type Limited } from './judge-within-limits.ts';
import { fileName, type ScannedPost, scanFiles, scanPost } from './scan-post.ts';
import type { ScreeningOptions } from './screening-options.ts';
import { tellOf } from './tell.ts';
import { coachingOf, consequenceOf, hidingOf, memberKey, removalOf } from './what-follows.ts';

export type Screening = {
  /** Judges a new or changed post and stores what follows. @returns jobs to ring after the transaction */
  written(tx: Tx, event: ContentWritten, inboxId: string): Promise<Job[]>;
  deleted(tx: Tx, event: ContentDeleted): Promise<Job[]>;
  /** Notes what is written in a file of a post, and judges the post anew where that is objected to. @returns jobs to ring */
  fileRead(tx: Tx, attachmentId: string, reading: FileReading): Promise<Job[]>;
};

export function createScreening(options: ScreeningOptions): Screening {
  const { vault, actions } = options;
  return {
    async written(tx, event, inboxId) {
      if (!(await noteWritten(tx, vault, event))) return [];
      const files = isExempt(options.policy(), event) ? [] : await noteAttachments(tx, vault, event);
      const jobs = await judgePost(tx, event, await scanPost(tx, options, event), inboxId);
      return [...jobs, ...files.map((id) => ({ name: 'attachment' as const, id }))];
    },

    async fileRead(tx, attachmentId, reading) {
      const read = await noteRead(tx, vault, attachmentId, reading);
      const event = read && (await liveContent(tx, vault, read.contentId));
      if (!event) return [];
      const { findings, files } = await scanFiles(tx, options, event);
      const inFile = findings.filter(({ file }) => file === fileName(read.ordinal));
      // What else there is to the post has been judged before, and by a person perhaps, whose word stands.
      if (inFile.length === 0) return [];
      const { words, inboxId } = await judgedBefore(tx, event.contentId);
      const scanned = words
        ? { ...words, findings: [...words.findings, ...findings], files }
        : { findings: inFile, files };
      return judgePost(tx, event, scanned, inboxId);
    },

    async deleted(tx, event) {
      const { key } = removalOf(event, 'enforce');
      // The bot's own removal is told like any other; what follows from it is seen to when it has ended.
      if (await actions.isUnderWay(tx, key)) return [];
      await actions.cancel(tx, key, 'the author deleted it', 'all');
      await actions.cancel(tx, hidingOf(event, 'enforce').key, 'the author deleted it', 'all');
      await settleStrikes(tx, { contentId: event.contentId }, 'void');
      await noteDeleted(tx, vault, event);
      await closeCase(tx, event.contentId, 'the author deleted it');
      return [];
    },
  };

  /** One decision about a post, as far as it is known by now, and what follows from it. */
  async function judgePost(
    tx: Tx,
    event: ContentWritten,
    scanned: ScannedPost,
    inboxId?: string,
  ): Promise<Job[]> {
    const policy = options.policy();
    const now = options.now();
    const known = await gatherFacts(
      tx,
      { ...event, authorId: event.author.id },
      { ...options.platform, now },
    );
    const { version, undone } = await standingOf(tx, event.contentId);
    const { language } = scanned;
    const facts = {
      ...known,
      undone,
      policy,
      findings: scanned.findings,
      language,
      processMode: options.mode,
    };
    const limited = await judgeWithinLimits(tx, facts, { today: options.today(), now });
    const { judgement } = limited;
    const decisionId = await storeDecision(tx, {
      ...decisionOf(limited, { event, policy, scanned, registers: options.registers() }),
      contentVersion: version,
      ...(inboxId !== undefined && { inboxId }),
    });
    await takeBack(tx, actions, event, limited);
    await strike(tx, { event, policy, limited, decisionId, now });
    const caseId = await caseFor(tx, { event, policy, limited, decisionId, now });
    const planned = [
      ...deedsOf(options, event, policy, limited),
      ...membersOf(event, limited, now),
      ...tellOf(options, { event, policy, limited, decisionId, caseId }),
    ];
    if (judgement.verdict === 'allow' && planned.length === 0) return [];
    return actions.plan(tx, planned, decisionId);
  }
}

const isExempt = ({ exempt }: Policy, { author, groupId }: ContentWritten): boolean =>
  exempt.people.includes(author.id) || exempt.groups.includes(groupId);

type Judged = {
  readonly event: ContentWritten;
  readonly policy: Policy;
  readonly limited: Limited;
  readonly decisionId: string;
  readonly now: Date;
};

/** Calls off what an earlier version had brought about and this one does not. */
async function takeBack(tx: Tx, actions: ActionStore, event: ContentWritten, { judgement }: Limited) {
  const { doing, members, verdict } = judgement;
  const reason = 'a newer version may stay';
  if (doing !== 'remove') await actions.cancel(tx, removalOf(event, 'enforce').key, reason, 'rules');
  if (doing !== 'hide') await actions.cancel(tx, hidingOf(event, 'enforce').key, reason, 'rules');
  for (const response of ['report', 'remove-member'] as const) {
    if (members.some((member) => member.response === response)) continue;
    await actions.cancel(tx, memberKey(response, event.contentId), reason, 'rules');
  }
  if (!judgement.act) await settleStrikes(tx, { contentId: event.contentId }, 'void');
  if (verdict !== 'allow') return;
  await liftStrikes(tx, { contentId: event.contentId }, 'the author mended it');
  await closeMended(tx, event.contentId);
}

/** What the breach counts, from now on where it is acted on; who wrote it has to be known. */
async function strike(tx: Tx, { event, policy, limited, decisionId, now }: Judged): Promise<void> {
  const { strike, doing, rule, category } = limited.judgement;
  if (!strike || !rule || !category || event.author.id === '') return;
  await giveStrike(tx, {
    personId: event.author.id,
    groupId: event.groupId,
    contentId: event.contentId,
    ...{ decisionId, rule, category, now },
    points: strike.points,
    trial: !strike.counts || doing === 'flag' || doing === 'allow',
    policyVersion: policy.version,
    expireDays: policy.strikes.expireDays,
  });
}

/** A person is wanted unless what is to be done really is; an author who is asked to mend a post comes first. */
async function caseFor(tx: Tx, judged: Judged): Promise<string | undefined> {
  const { event, policy, limited, decisionId, now } = judged;
  const { asks, doing, severity, trace } = limited.judgement;
  if (!asks && doing !== 'coach') return undefined;
  return openCase(tx, {
    contentId: event.contentId,
    groupId: event.groupId,
    severity: severity ?? 'low',
    categories: [...new Set(trace.map(({ category }) => category))],
    decisionId,
    mendUntil: asks ? undefined : new Date(now.getTime() + policy.coach.mendWithinHours * 3_600_000),
  });
}

/** What is to be done about the post, or what would be where it is on trial. */
function deedsOf(
  options: ScreeningOptions,
  event: ContentWritten,
  policy: Policy,
  { judgement }: Limited,
): PlannedAction[] {
  const { doing, response, category } = judgement;
  const deed = (which: PostResponse, mode: Mode): PlannedAction[] => {
    if (which === 'remove') return [removalOf(event, mode)];
    if (which === 'hide') return [hidingOf(event, mode)];
    if (which !== 'coach' || !category) return [];
    const group = groupPolicy(policy, event.groupId)?.name ?? event.groupId;
    const text = options.coaching({ policy, group, category, permalink: event.permalink });
    return [coachingOf(event, event.author.id, text, mode)];
  };
  return [...deed(doing, 'enforce'), ...(response === doing ? [] : deed(response, 'observe'))];
}

function membersOf(event: ContentWritten, { judgement }: Limited, now: Date): PlannedAction[] {
  const { members, category = '', severity = 'high' } = judgement;
  const content = { contentId: event.contentId, groupId: event.groupId, authorId: event.author.id };
  const at = new Date(event.at ?? now.getTime()).toISOString();
  const facts = { category, severity, groupId: event.groupId, at };
  return members.map((member) => consequenceOf(member, content, facts));
}
