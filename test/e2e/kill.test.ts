import { describe, it } from 'vitest';
import { surviveKills } from '../support/kills.ts';

describe('kill -9 on the embedded database', () => {
  it('loses no acknowledged delivery and does nothing twice', { timeout: 300_000 }, () =>
    surviveKills({ processes: [[]], kills: 5, pauseMs: 1_500 }),
  );
});
