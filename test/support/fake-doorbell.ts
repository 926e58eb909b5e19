import type { Doorbell, Job } from '../../src/queue/queue.ts';

export type FakeDoorbell = Doorbell & {
  /** Every ring so far, in order. */
  readonly rung: readonly { readonly job: Job; readonly delayMs: number }[];
  /** The jobs rung for since the last time this was asked. */
  take(): Job[];
};

/** A doorbell that remembers who rang and wakes nobody. */
export function createFakeDoorbell(): FakeDoorbell {
  const rung: { job: Job; delayMs: number }[] = [];
  let taken = 0;
  return {
    rung,
    async ring(jobs, delayMs = 0) {
      rung.push(...jobs.map((job) => ({ job, delayMs })));
    },
    take() {
      const news = rung.slice(taken).map(({ job }) => job);
      taken = rung.length;
      return news;
    },
  };
}
