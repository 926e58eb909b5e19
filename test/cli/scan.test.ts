import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { command } from '../../src/cli/scan.ts';

async function scan(lines: readonly string[], args: readonly string[] = []) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const io = { stdin: Readable.from(lines.map((line) => `${line}\n`)), stdout, stderr, env: {} };
  const status = await command.run(args, io);
  stdout.end();
  const text = (await stdout.toArray()).join('');
  return {
    status,
    lines: text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

describe('scan', () => {
  it('answers each post in order with verdict, language and findings', async () => {
    const { status, lines } = await scan([
      JSON.stringify({ id: '1', text: 'Vi ses på måndag.' }),
      JSON.stringify({ id: 2, text: 'Alla romer borde skjutas.' }),
    ]);
    expect(status).toBe(0);
    expect(lines[0]).toEqual({ id: '1', verdict: 'allow', language: 'sv', findings: [] });
    expect(lines[1]).toMatchObject({ id: 2, verdict: 'remove' });
    expect(lines[1].findings[0]).toMatchObject({
      category: 'hate/racism',
      severity: 'high',
      start: 5,
      end: 24,
    });
    expect(lines[1].findings[0].derivation).toBeUndefined();
  });

  it('answers a bad line in its place, scans the rest and leaves with 1', async () => {
    const { status, lines } = await scan(['no json', JSON.stringify({ id: '2', text: 'Hej' })]);
    expect(status).toBe(1);
    expect(lines[0]).toMatchObject({ id: null, error: expect.stringContaining('JSON') });
    expect(lines[1]).toMatchObject({ id: '2', verdict: 'allow' });
  });

  it('shows how it came to a finding when asked', async () => {
    const { lines } = await scan([JSON.stringify({ id: '1', text: 'Romer är råttor.' })], ['--explain']);
    const { derivation } = lines[0].findings[0];
    expect(derivation[0]).toMatch(/^”Romer”: en skyddad grupp, .*hate\/racism/);
    expect(derivation.at(-1)).toMatch(/^Mönster för svenska: /);
    expect(lines[0].trace[0]).toMatchObject({ category: 'hate/racism', outcome: 'remove' });
  });
});
