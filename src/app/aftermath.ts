import type { Aftermath } from '../enforcement/executor.ts';

/** Everything that follows when an action has come to its end, one after the other in the same transaction. */
export const allOf =
  (...aftermaths: readonly Aftermath[]): Aftermath =>
  async (...ended) => {
    const jobs = [];
    for (const aftermath of aftermaths) jobs.push(...(await aftermath(...ended)));
    return jobs;
  };
