import { describe, expect, it } from 'vitest';
import { createTestLog } from '../support/log.ts';

describe('the log', () => {
  const quoting = () =>
    Object.assign(new TypeError('duplicate row (Torborg Läsbar, 19121212-1212)'), {
      code: '23505',
      detail: 'Key (name)=(Torborg)',
      config: { headers: { authorization: 'Bearer hemlig' } },
    });

  it.each([
    'error',
    'err',
  ])('tells kind, code and place of an error under "%s", not what it quotes', (name) => {
    const { logger, lines } = createTestLog();
    logger.warn({ [name]: quoting() }, 'a chore failed');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'a chore failed',
      [name]: { kind: 'TypeError', code: '23505' },
    });
    expect(lines.join()).not.toMatch(/Torborg|Läsbar|1212|hemlig/);
  });

  it('tells nothing of what is no error either', () => {
    const { logger, lines } = createTestLog();
    for (const thrown of ['Torborg Läsbar', { name: 'Torborg' }, undefined])
      logger.warn({ error: thrown }, 'x');
    expect(lines.join()).not.toMatch(/Torborg/);
  });

  it('blanks fields that hold personal data or secrets, should one be logged after all', () => {
    const { logger, lines } = createTestLog();
    const person = { name: 'Torborg', email: 'torborg@lystra.example', number: '4711', text: 'hej' };
    logger.info({ person, request: { token: 'hemlig', authorization: 'hemlig' }, payload: 'hej' }, 'x');
    expect(lines.join()).not.toMatch(/Torborg|torborg|4711|hemlig|hej/);
  });

  it('is silent below its level, and one JSON object a line', () => {
    const { logger, lines } = createTestLog('warn');
    logger.info('nothing');
    logger.warn('one\nline');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['one\nline']);
    expect(lines[0]?.trimEnd()).not.toContain('\n');
  });
});
