import { setTimeout as sleep } from 'node:timers/promises';
import type { Demo } from './demo.ts';

/** One thing of the story: what had to come of it, what came of it. */
export type StoryLine = {
  readonly what: string;
  readonly expected: string;
  readonly happened: string;
  readonly why: string;
  readonly right: boolean;
};

const patienceMs = 60_000;

/** Waits until everything in the story has been decided and done, at most a minute, and holds it against the plot. */
export async function storyLines(demo: Demo): Promise<StoryLine[]> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSettled(demo)) && Date.now() < deadline) await sleep(200);
  return [...(await applicationLines(demo)), ...(await textLines(demo)), onceLine(demo)];
}

async function isSettled({ bot, alerts, played }: Demo): Promise<boolean> {
  const { db } = bot.services.ledger;
  const [events, applications, actions, files, known] = await Promise.all([
    db.selectFrom('inbox').select('id').where('status', '=', 'pending').execute(),
    db.selectFrom('application').select('id').where('status', 'in', ['new', 'approving']).execute(),
    db.selectFrom('action').select('id').where('status', 'in', ['planned', 'started']).execute(),
    db.selectFrom('attachment').select('id').where('status', '=', 'pending').execute(),
    db.selectFrom('application').select('id').execute(),
  ]);
  const open = events.length + applications.length + actions.length + files.length;
  return open === 0 && known.length >= (played?.applications.length ?? 0) && alerts.length > 0;
}

async function applicationLines({ bot, sandbox, played }: Demo): Promise<StoryLine[]> {
  const rows = await bot.services.ledger.db
    .selectFrom('application')
    .select(['person_id', 'group_id', 'decision', 'reasons'])
    .execute();
  return (played?.applications ?? []).map(({ personId, name, expect }) => {
    const row = rows.find(({ person_id }) => person_id === personId);
    const isIn = sandbox.isMember(played?.groupId ?? '', personId);
    const happened = row?.decision ?? 'nothing';
    return {
      what: `${name} asks to join`,
      expected: expect,
      happened: `${happened}${isIn ? ', let in' : ''}`,
      why: (row?.reasons ?? []).join(', '),
      right: happened === expect && isIn === (expect === 'approve'),
    };
  });
}

async function textLines({ bot, sandbox, played }: Demo): Promise<StoryLine[]> {
  const decisions = await bot.services.ledger.db
    .selectFrom('decision')
    .select(['subject_id', 'verdict', 'findings'])
    .where('subject_kind', '=', 'content')
    .orderBy('id')
    .execute();
  return (played?.texts ?? []).map(({ contentId, kind, text, expect, deleted }) => {
    const decision = decisions.findLast(({ subject_id }) => subject_id === contentId);
    const stands = sandbox.content(contentId) !== undefined;
    const verdict = decision?.verdict ?? 'not judged';
    const categories = (decision?.findings as { category: string }[] | undefined)?.map(
      ({ category }) => category,
    );
    return {
      what: `${kind}: ${text.length > 60 ? `${text.slice(0, 59)}…` : text}`,
      expected: deleted ? 'gone' : expect,
      happened: `${verdict}${stands ? '' : deleted ? ', its author deleted it' : ', removed'}`,
      why: [...new Set(categories)].join(', '),
      right: deleted ? !stands : verdict === expect && stands === (expect !== 'remove'),
    };
  });
}

/** The story is delivered twice over: nothing may have been done twice. */
function onceLine({ sandbox }: Demo): StoryLine {
  const repeated = sandbox.ledger.repeated().length;
  return {
    what: 'every delivery comes twice',
    expected: 'done once',
    happened: repeated === 0 ? 'done once' : `${repeated} done again`,
    why: '',
    right: repeated === 0,
  };
}
