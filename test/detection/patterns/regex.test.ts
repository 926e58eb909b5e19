import { describe, expect, it } from 'vitest';
import { compileRegex } from '../../../src/detection/patterns/regex.ts';

const problem = (expression: string) => {
  const compiled = compileRegex(expression);
  return compiled.ok ? undefined : compiled.error;
};

describe('expressions that organisations write', () => {
  it.each([
    ['one that is not closed', 'kod (', 'is no expression of RE2 (missing closing ): `kod (`)'],
    ['look-around', '(?<=kod )\\d+', 'look-around is not there'],
    ['one that unfolds', '(?:x{1,50}){1,20}y', 'too many steps'],
    ['one that always matches', 'x*', 'matches an empty text'],
    ['one that is too long', 'x'.repeat(501), 'longer than 500'],
  ])('refuse %s', (_, expression, message) => {
    expect(problem(expression)).toContain(message);
  });

  it.each(['(a+)+$', '(.*a){10}$', '^(([a-z])+.)+[A-Z]([a-z])+$'])('are not held up by %s', (expression) => {
    const compiled = compileRegex(expression);
    if (!compiled.ok) throw new Error(compiled.error);
    // A backtracking engine would not come back from this in a lifetime.
    expect(compiled.value('a'.repeat(30_000))).toBeDefined();
    expect(compiled.value(`${'1'.repeat(30_000)}!`)).toBeUndefined();
  });
});
