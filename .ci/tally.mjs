// node tally.mjs BROKEN-STEPS REPORT…: sums vitest's JSON reports into the line `N passed, N failed`.
// Plain JavaScript, since it also has its say when nothing could be installed. Exits 1 when anything failed.
import { existsSync, readFileSync } from 'node:fs';

const [brokenSteps, ...reports] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let failedRuns = 0;
for (const report of reports.filter((file) => existsSync(file))) {
  const { testResults, success } = JSON.parse(readFileSync(report, 'utf8'));
  const tests = testResults.flatMap((file) => file.assertionResults);
  // A file that could not even be loaded has no tests, and is one failure.
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  passed += tests.filter((test) => test.status === 'passed').length;
  const failedHere = tests.filter((test) => test.status === 'failed').length + unloaded.length;
  failed += failedHere;
  if (!success && failedHere > 0) failedRuns += 1;
}
// A broken step that is not explained by failed tests counts as one failure.
failed += Math.max(0, Number(brokenSteps) - failedRuns);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
