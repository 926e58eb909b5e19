import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openPolicySource } from '../../src/app/policy-source.ts';
import { createTestLog } from '../support/log.ts';

describe('the policy in force', () => {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-policy-'));
  const file = join(directory, 'policy.yaml');
  let moment = 1_000;
  /** Each version has a time of its own, however fast the test runs. */
  const write = (text: string) => {
    writeFileSync(file, text);
    moment += 10;
    utimesSync(file, moment, moment);
  };
  beforeEach(() => write('version: 1\nlanguage: sv\n'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('stops the start when the file is wrong or not there', () => {
    const { logger } = createTestLog();
    write('version: 1\nrulez: {}\n');
    expect(() => openPolicySource(file, logger)).toThrow(/rulez/);
    expect(() => openPolicySource(join(directory, 'none.yaml'), logger)).toThrow(/none\.yaml/);
  });

  it('is the changed file after the next look, and a new version', () => {
    const { logger, lines } = createTestLog();
    const source = openPolicySource(file, logger);
    const before = source.current();
    write('version: 1\nlanguage: en\n');
    expect(source.current()).toBe(before);
    source.refresh();
    expect(source.current()).toMatchObject({ language: 'en' });
    expect(source.current().version).not.toBe(before.version);
    source.refresh();
    expect(lines).toHaveLength(1);
  });

  it('stays the last right one while the file is wrong, which is told once', () => {
    const { logger, lines } = createTestLog();
    const source = openPolicySource(file, logger);
    const before = source.current();
    write('version: 1\nmode: sometimes\n');
    for (let turn = 0; turn < 3; turn += 1) source.refresh();
    expect(source.current()).toBe(before);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/policy\.yaml:2.*mode/s);
    write('version: 1\nlanguage: en\n');
    source.refresh();
    expect(source.current().language).toBe('en');
  });

  it('stays in force when the file is taken away', () => {
    const { logger, lines } = createTestLog();
    const source = openPolicySource(file, logger);
    rmSync(file);
    source.refresh();
    source.refresh();
    expect(source.current().language).toBe('sv');
    expect(lines).toHaveLength(1);
  });
});
