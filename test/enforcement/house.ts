import { platformPerformer } from '../../src/app/performers.ts';
import type { PlannedAction } from '../../src/enforcement/action.ts';
import { createActionStore } from '../../src/enforcement/action-store.ts';
import { type Aftermath, createExecutor, type Performer } from '../../src/enforcement/executor.ts';
import { createRecordingPlatform } from '../../src/platform/recording/recording-platform.ts';
import { createClock } from '../support/clock.ts';
import { createFakeDoorbell } from '../support/fake-doorbell.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import type { TestLedger } from '../support/ledger.ts';

/** The executor on a real ledger and a fake platform. `worker()` makes a process of its own on the same ledger. */
export function createEnforcement({ db, vault, inTransaction }: TestLedger) {
  const platform = createFakePlatform();
  const doorbell = createFakeDoorbell();
  const clock = createClock();
  const store = createActionStore(db, vault);
  const told: string[] = [];
  const ended: string[] = [];
  let aftermath: Aftermath = async () => [];

  const worker = () => {
    const acting: Performer = platformPerformer(platform);
    const recording = platformPerformer(createRecordingPlatform(platform));
    return createExecutor({
      db,
      store,
      doorbell,
      performerOf: ({ mode }) => (mode === 'enforce' ? acting : recording),
      async aftermath(tx, action, status) {
        const jobs = await aftermath(tx, action, status);
        ended.push(`${action.key} ${status}`);
        return jobs;
      },
      onTurnedAway: async (reason) => void told.push(reason),
      now: clock.now,
    });
  };

  return {
    ...{ platform, doorbell, clock, store, told, ended, worker },
    setAftermath: (next: Aftermath) => {
      aftermath = next;
    },
    /** @returns the ids to work on: none for what stands already */
    plan: async (...actions: PlannedAction[]) =>
      (await inTransaction((tx) => store.plan(tx, actions))).map(({ id }) => id),
    row: (id: string) => db.selectFrom('action').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    /** How long until it is due, milliseconds. */
    async pauseOf(id: string): Promise<number> {
      const rung = doorbell.rung.findLast(({ job }) => job.id === id);
      return rung?.delayMs ?? 0;
    },
  };
}

export const removePost = (postId: string, mode: 'observe' | 'enforce' = 'enforce'): PlannedAction => ({
  kind: 'delete-post',
  key: `delete-post:${postId}`,
  target: { postId },
  mode,
});

export const message = (recipientId: string): PlannedAction => ({
  kind: 'send-message',
  key: `send-message:${recipientId}`,
  target: { recipientId },
  details: { text: 'Hej och välkommen' },
  mode: 'enforce',
});
