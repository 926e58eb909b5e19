import { beforeEach, describe, expect, it } from 'vitest';
import { createOwnId } from '../../src/app/own-id.ts';
import { createClock } from '../support/clock.ts';
import { createFakePlatform } from '../support/fake-platform.ts';

describe('the account the bot acts under', () => {
  const clock = createClock();
  let asked = 0;
  let platform = createFakePlatform('4711');
  const ask = () =>
    createOwnId(
      {
        ...platform,
        ownId() {
          asked += 1;
          return platform.ownId();
        },
      },
      clock.now,
    );
  beforeEach(() => {
    asked = 0;
    platform = createFakePlatform('4711');
  });

  it('is asked for once and then remembered', async () => {
    const ownId = ask();
    expect([await ownId(), await ownId()]).toEqual(['4711', '4711']);
    expect(asked).toBe(1);
  });

  it('is known to all who ask while the first question is under way', async () => {
    const ownId = ask();
    expect(await Promise.all([ownId(), ownId(), ownId()])).toEqual(['4711', '4711', '4711']);
    expect(asked).toBe(1);
  });

  it('is unknown while the platform is down, and asked for again a minute later', async () => {
    platform.readingFails('retry');
    const ownId = ask();
    expect([await ownId(), await ownId()]).toEqual([undefined, undefined]);
    platform.readingFails(undefined);
    clock.advance(59_999);
    expect(await ownId()).toBeUndefined();
    clock.advance(1);
    expect(await ownId()).toBe('4711');
    expect(asked).toBe(2);
  });
});
