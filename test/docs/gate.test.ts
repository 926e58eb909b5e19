import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const tally = resolve(import.meta.dirname, '../../.ci/tally.mjs');
const directory = mkdtempSync(join(tmpdir(), 'grindvakt-gate-'));
afterAll(() => rmSync(directory, { recursive: true }));

type Status = 'passed' | 'failed' | 'skipped';

/** A report as vitest writes it: the outcomes of each file's tests; `broken` for a file that could not be loaded. */
function report(name: string, ...files: readonly (readonly Status[] | 'broken')[]): string {
  const testResults = files.map((tests) => ({
    status: tests === 'broken' || tests.includes('failed') ? 'failed' : 'passed',
    assertionResults: tests === 'broken' ? [] : tests.map((status) => ({ status })),
  }));
  const path = join(directory, `${name}.json`);
  const success = testResults.every(({ status }) => status === 'passed');
  writeFileSync(path, JSON.stringify({ success, testResults }));
  return path;
}

function lastLine(brokenSteps: number, ...reports: readonly string[]) {
  const { stdout, status } = spawnSync(process.execPath, [tally, String(brokenSteps), ...reports], {
    encoding: 'utf8',
  });
  return { line: stdout, status };
}

describe('the last line of the gate', () => {
  it('adds up what passed in all runs, and leaves out what was skipped', () => {
    const runs = [report('a', ['passed', 'passed'], ['passed', 'skipped']), report('b', ['passed'])];
    expect(lastLine(0, ...runs)).toEqual({ line: '4 passed, 0 failed\n', status: 0 });
  });

  it('counts failed tests once, though the step they stand in failed too', () => {
    const runs = [report('a', ['passed', 'failed', 'failed']), report('b', ['failed'])];
    expect(lastLine(2, ...runs)).toEqual({ line: '1 passed, 3 failed\n', status: 1 });
  });

  it('counts a step that failed by itself, such as lint, as one', () => {
    expect(lastLine(1, report('a', ['passed']))).toEqual({ line: '1 passed, 1 failed\n', status: 1 });
    expect(lastLine(2, report('a', ['failed']))).toEqual({ line: '0 passed, 2 failed\n', status: 1 });
  });

  it('counts a file that could not be loaded as one', () => {
    expect(lastLine(1, report('a', ['passed'], 'broken'))).toEqual({
      line: '1 passed, 1 failed\n',
      status: 1,
    });
  });

  it('says so when not even the packages could be installed', () => {
    expect(lastLine(1, join(directory, '*.json'))).toEqual({ line: '0 passed, 1 failed\n', status: 1 });
  });
});
