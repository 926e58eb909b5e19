import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/web/metrics.ts';

const docs = resolve(import.meta.dirname, '../../docs');

describe('the metrics in the documentation', () => {
  it('are all there to be scraped', async () => {
    const readings = { inboxPending: 0, inboxOldestSeconds: 0, openCases: 0, queueWaiting: 0 };
    const text = await createMetrics(async () => ({ ...readings, actions: {}, applications: {} })).text();
    const scraped = [...text.matchAll(/^# TYPE (\w+)/gm)].map((match) => match[1]);
    const named = readdirSync(docs, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) => [...readFileSync(resolve(docs, file), 'utf8').matchAll(/`(grindvakt_\w+)/g)])
      .map((match) => match[1] as string);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !scraped.includes(name))).toEqual([]);
  });
});
