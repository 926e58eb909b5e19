import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createRegisterCommand, type ImportOptions } from '../../src/cli/register-import.ts';
import type { ImportSummary } from '../../src/register/summary.ts';

const summary: ImportSummary = {
  kind: 'employee',
  read: 3,
  added: 1,
  changed: 1,
  left: 0,
  unchanged: 0,
  rejected: [{ line: 4, field: 'number', reason: 'is missing' }],
};

async function run(args: readonly string[], result: ImportSummary = summary) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const asked: ImportOptions[] = [];
  const command = createRegisterCommand(async (options) => {
    asked.push(options);
    options.onProgress(3);
    return result;
  });
  const status = await command.run(args, { stdin: Readable.from([]), stdout, stderr, env: {} });
  stdout.end();
  stderr.end();
  return { status, asked: asked[0], out: await text(stdout), errors: await text(stderr) };
}

describe('grindvakt register import', () => {
  it('hands on what was asked for', async () => {
    const { asked } = await run([
      'import',
      'p.csv',
      '--kind',
      'client',
      '--map',
      'Löpnr=number',
      '--dry-run',
      '--allow-shrink',
      '--source',
      'lön',
    ]);
    expect(asked).toMatchObject({
      path: 'p.csv',
      kind: 'client',
      map: { Löpnr: 'number' },
      dryRun: true,
      allowShrink: true,
      source: 'lön',
    });
    expect((await run(['import', 'p.csv', '--kind', 'employee'])).asked).toMatchObject({
      dryRun: false,
      allowShrink: false,
      source: 'file',
    });
  });

  it('prints the result for people or as JSON, and leaves with 1 when rows were rejected', async () => {
    const plain = await run(['import', 'p.csv', '--kind', 'employee', '--dry-run']);
    expect(plain.out).toContain('3 rows read as employees (dry run: nothing was changed)');
    expect(plain.out).toContain('line 4: number is missing');
    expect(plain.status).toBe(1);
    const json = await run(['import', 'p.csv', '--kind', 'employee', '--json']);
    expect(JSON.parse(json.out)).toEqual(summary);
    expect((await run(['import', 'p.csv', '--kind', 'employee'], { ...summary, rejected: [] })).status).toBe(
      0,
    );
  });

  it('counts on a terminal only', async () => {
    expect((await run(['import', 'p.csv', '--kind', 'employee'])).errors).toBe('');
  });

  it.each([
    [[], 'register takes: import FILE'],
    [['import'], 'register takes: import FILE'],
    [['import', 'a', 'b', '--kind', 'client'], 'register takes: import FILE'],
    [['import', 'p.csv'], '--kind is missing'],
    [['import', 'p.csv', '--kind', 'anställd'], '"anställd" is no kind'],
    [['import', 'p.csv', '--kind', 'client', '--map', 'x'], '--map takes'],
    [['import', 'p.csv', '--kind', 'client', '--source', ''], '--source takes'],
    [['import', 'p.csv', '--kin', 'client'], 'grindvakt register --help'],
  ])('refuses %j', async (args, message) => {
    await expect(run(args)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      exitStatus: 2,
    });
  });
});
