import { describe, expect, it } from 'vitest';
import { describeUnexpected } from '../../src/cli/unexpected.ts';

describe('an unexpected error', () => {
  const error = Object.assign(new TypeError('cannot read "Anna Lind"\n    at work'), { code: 'EPROBE' });
  error.stack = `TypeError: ${error.message}\n    at f (file:///opt/x/src/cli/scan.ts:7:3)\n    at g (node:fs:1:1)`;

  it('is one line with its kind and place, and nothing of the data it may quote', () => {
    expect(describeUnexpected(error)).toBe(
      'unexpected error: TypeError EPROBE at src/cli/scan.ts:7; LOG_LEVEL=debug tells more',
    );
    expect(describeUnexpected('Anna Lind')).toBe('unexpected error: string thrown');
  });

  it('is shown whole to somebody who asks for it', () => {
    expect(describeUnexpected(error, 'debug')).toContain(error.stack);
  });
});
