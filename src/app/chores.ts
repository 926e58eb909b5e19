import { dayIn } from '../base/day.ts';
import { forgetDeliveries } from '../intake/forget-deliveries.ts';
import { PlatformError } from '../platform/port.ts';
import { forgetFormer } from '../register/former.ts';
import { forgetHistory } from '../screening/forget-history.ts';
import { heldLease } from '../store/lease.ts';
import { groupsServed } from './groups-served.ts';
import { refreshRegisterFiles } from './register-files.ts';
import type { Services } from './services.ts';
import { sweep } from './sweep.ts';

export type Chores = { stop(): Promise<void> };

const sweepSeconds = 5;
const formerSeconds = 3_600;
const heartbeatSeconds = 10;
const refreshSeconds = 2;
const expirySeconds = 60;

/**
 * What a worker does by the clock rather than by the doorbell. The clock is the process's own: a schedule kept in
 * the queue would be lost with the queue. Leases see to it that of several workers one polls and one sweeps.
 */
export function startChores(services: Services, workerId: string): Chores {
  const { ledger, logger, queue, settings } = services;
  const ring = () => queue.ring([{ name: 'heartbeat', id: workerId }]);
  const files = refreshRegisterFiles(services);

  const chores = [
    every(heartbeatSeconds, ring),
    every(refreshSeconds, async () => {
      await files();
      await services.refresh();
    }),
    every(sweepSeconds, () =>
      alone('sweep', sweepSeconds, async () => {
        await services.membership.reopenOutdated();
        await sweep(ledger.db, queue);
      }),
    ),
    every(expirySeconds, () => alone('expire applications', expirySeconds, services.membership.expire)),
    every(settings.POLL_SECONDS, () => alone('poll', settings.POLL_SECONDS, () => pollAll(services))),
    every(settings.POLL_SECONDS, () =>
      alone('leavers', settings.POLL_SECONDS, () => lookForLeavers(services)),
    ),
    every(expirySeconds, () => alone('due process', expirySeconds, services.dueProcess)),
    every(formerSeconds, () => alone('forget former', formerSeconds, () => forgetFormerPeople(services))),
    every(formerSeconds, () => alone('forget words', formerSeconds, () => forgetWords(services))),
  ];
  return {
    async stop() {
      await Promise.all(chores.map((chore) => chore.stop()));
    },
  };

  /** The lease is kept, not given back: that is what makes it once per interval among all workers. */
  async function alone(name: string, seconds: number, work: () => Promise<unknown>): Promise<void> {
    // A little short, so that one's own next turn is not missed by a hair.
    if (await heldLease(ledger.db, name, seconds - 0.5)) await work();
  }

  function every(seconds: number, work: () => Promise<unknown>): Chores {
    let running: Promise<unknown> = Promise.resolve();
    let stopped = false;
    let timer: NodeJS.Timeout | undefined;
    const turn = () => {
      running = work()
        .catch((error: unknown) => logger.warn({ error }, 'a chore failed and will be tried again'))
        .finally(() => {
          if (!stopped) timer = setTimeout(turn, seconds * 1_000);
        });
    };
    turn();
    return {
      async stop() {
        stopped = true;
        clearTimeout(timer);
        await running;
      },
    };
  }
}

/** Once an hour is often enough for what is counted in days. */
async function forgetFormerPeople({ ledger, settings, policy, logger }: Services): Promise<void> {
  const { keepFormerDays: keepDays } = policy.current().register;
  const rows = await forgetFormer(ledger.db, { today: dayIn(settings.TIME_ZONE, new Date()), keepDays });
  if (rows > 0) logger.info({ rows }, 'former people and earlier versions were deleted from the register');
}

/** What people wrote is kept as long as the policy says, and no longer. */
async function forgetWords({ ledger, policy, logger }: Services): Promise<void> {
  const { db, vault } = ledger;
  const inForce = policy.current();
  const posts = await forgetHistory(db, vault, inForce);
  const deliveries = await forgetDeliveries(db, vault, inForce.retention.deliveries);
  if (posts + deliveries > 0)
    logger.info({ posts, deliveries }, 'words that are no longer kept were deleted');
}

async function lookForLeavers({ leavers, settings, troubles, logger }: Services): Promise<void> {
  if (!settings.GRAPH_ACCESS_TOKEN) return;
  try {
    await leavers.look();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.kind === 'halted') return troubles.platformHalted(error.message);
    if (error.kind === 'forbidden') await troubles.permissionMissing(error.message);
    logger.warn({ kind: error.kind }, `leavers could not be looked for: ${error.message}`);
  }
}

async function pollAll(services: Services): Promise<void> {
  const { troubles } = services;
  if (!services.settings.GRAPH_ACCESS_TOKEN) return;
  for (const groupId of groupsServed(services)) {
    try {
      await services.membership.poll(groupId);
      await troubles.platformAnswers();
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.kind === 'halted') return troubles.platformHalted(error.message);
      if (error.kind === 'forbidden') await troubles.permissionMissing(error.message, groupId);
      services.logger.warn(
        { groupId, kind: error.kind },
        `the join requests could not be read: ${error.message}`,
      );
    }
  }
}
