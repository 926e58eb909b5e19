import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { type BotEnvironment, startBotProcess } from './bot-process.ts';
import { freePort } from './free-port.ts';
import { until } from './until.ts';
import { breach, createWorld, harmless } from './world.ts';

export type KillOptions = {
  /** Settings of the footing, on top of those of the world. */
  readonly settings?: BotEnvironment;
  /** The roles of each process that runs at the same time; the first one listens. */
  readonly processes: readonly (readonly string[])[];
  readonly kills: number;
  /** Between two kills, milliseconds. */
  readonly pauseMs: number;
  /** Told when all deliveries are in. */
  readonly onStreamed?: () => void;
};

const posts = 80;
const applicants = 12;

/**
 * Streams deliveries in while the bot is killed again and again, and holds it to its promise: what was answered
 * with 200 is worked on, nothing is done to the platform twice, nobody is told twice.
 */
export async function surviveKills({
  settings = {},
  processes,
  kills,
  pauseMs,
  onStreamed,
}: KillOptions): Promise<void> {
  const world = await createWorld({ applicants });
  const { sandbox, groupId, memberId } = world;
  const environment = { ...world.settings, ...settings, PORT: String(await freePort()) };
  const running = await Promise.all(processes.map((args) => startBotProcess(environment, args)));
  try {
    await sandbox.subscribe(`http://127.0.0.1:${environment.PORT}/webhooks/graph`);
    const bad: string[] = [];
    const good: string[] = [];
    const stream = async () => {
      for (let n = 0; n < posts; n += 1) {
        if (n % 2) bad.push(sandbox.post(groupId, memberId, breach(n)));
        else good.push(sandbox.post(groupId, memberId, harmless(n)));
        const reports = await sandbox.deliver({
          attempts: 1_000,
          pauseMs: 40,
          times: 1 + (n % 3 === 0 ? 1 : 0),
        });
        for (const { answers } of reports) expect(answers.at(-1)).toBe(200);
        await sleep(pauseMs / 10);
      }
      onStreamed?.();
    };
    const killing = async () => {
      for (let n = 0; n < kills; n += 1) {
        await sleep(pauseMs * (0.3 + 0.7 * Math.random()));
        const victim = n % running.length;
        await running[victim]?.kill();
        running[victim] = await startBotProcess(environment, processes[victim]);
      }
    };
    await Promise.all([stream(), killing()]);

    await until(
      'every breach is gone and everybody is in',
      () => {
        const gone = bad.every((id) => sandbox.content(id) === undefined);
        return gone && sandbox.waiting(groupId).length === 0;
      },
      150_000,
    );
    const ended = await until(
      'every action has come to its end',
      async () => {
        const counts = await actionCounts(`http://127.0.0.1:${environment.PORT}`);
        return counts.planned || counts.started ? undefined : counts;
      },
      150_000,
    );

    expect(good.filter((id) => sandbox.content(id) === undefined)).toEqual([]);
    expect(sandbox.ledger.count('post-deleted')).toBe(bad.length);
    expect(sandbox.ledger.count('member-added')).toBe(applicants);
    expect(sandbox.ledger.repeated()).toEqual([]);
    const links = world.alerts.alerts.map(({ link }) => link);
    expect(links.filter((link, at) => links.indexOf(link) !== at)).toEqual([]);
    // Nobody is left untold, unless it is shown that this is uncertain.
    expect(links.length + (ended.uncertain ?? 0)).toBeGreaterThanOrEqual(bad.length);
  } finally {
    await Promise.all(running.map((bot) => bot.kill()));
    await world.close();
  }
}

/** How many actions are in which state, as the metrics tell. */
export async function actionCounts(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = [...text.matchAll(/^grindvakt_actions\{status="([^"]+)"\} (\d+)/gm)];
  return Object.fromEntries(lines.map(([, status, count]) => [status, Number(count)]));
}
