import { describe, expect, it } from 'vitest';
import { signBody } from '../../src/platform/graph/signature.ts';
import { createWebServer } from '../../src/web/server.ts';
import { appSecret, fakeDependencies, idle } from './fakes.ts';

const body = Buffer.from(
  JSON.stringify({ object: 'group', entry: [{ id: '1', time: 1, changes: [{ field: 'x', value: 1 }] }] }),
);
const delivery = {
  method: 'POST' as const,
  url: '/webhooks/graph',
  payload: body,
  headers: { 'x-hub-signature-256': signBody(body, appSecret).sha256 },
};

describe('/metrics', () => {
  it('counts deliveries by their answer, and changes by whether they were new', async () => {
    const app = createWebServer(fakeDependencies());
    await app.inject(delivery);
    await app.inject(delivery);
    await app.inject({ ...delivery, headers: {} });
    const answer = await app.inject('/metrics');
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.body.split('\n')).toEqual(
      expect.arrayContaining([
        'grindvakt_deliveries_total{status="200"} 2',
        'grindvakt_deliveries_total{status="401"} 1',
        'grindvakt_changes_total{result="stored"} 1',
        'grindvakt_changes_total{result="known"} 1',
      ]),
    );
  });

  it('shows the state at the moment of the scrape and forgets a status that has none left', async () => {
    const readings = [
      { ...idle, inboxPending: 3, inboxOldestSeconds: 12.5, actions: { failed: 2 }, queueWaiting: 4 },
      { ...idle, actions: { done: 7 }, applications: { waiting: 1 }, openCases: 5 },
    ];
    const app = createWebServer(fakeDependencies({ metricReadings: async () => readings.shift() ?? idle }));
    const first = (await app.inject('/metrics')).body;
    expect(first).toContain('grindvakt_inbox_pending 3\n');
    expect(first).toContain('grindvakt_inbox_oldest_seconds 12.5\n');
    expect(first).toContain('grindvakt_actions{status="failed"} 2\n');
    expect(first).toContain('grindvakt_queue_waiting 4\n');
    const second = (await app.inject('/metrics')).body;
    expect(second).not.toContain('status="failed"');
    expect(second).toContain('grindvakt_applications{status="waiting"} 1\n');
    expect(second).toContain('grindvakt_open_cases 5\n');
    expect(second).toContain('grindvakt_state_readable 1\n');
  });

  it('answers without the state when that cannot be read, instead of with what was true before', async () => {
    let broken = false;
    const metricReadings = async () => {
      if (broken) throw new Error('no database');
      return { ...idle, openCases: 5, actions: { done: 1 } };
    };
    const app = createWebServer(fakeDependencies({ metricReadings }));
    await app.inject('/metrics');
    broken = true;
    const answer = await app.inject('/metrics');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('grindvakt_state_readable 0\n');
    expect(answer.body).not.toMatch(/^grindvakt_(open_cases|actions)[ {]/m);
    expect(answer.body).toContain('process_resident_memory_bytes');
  });

  it('keeps the counts of two servers apart', async () => {
    const [one, other] = [createWebServer(fakeDependencies()), createWebServer(fakeDependencies())];
    await one.inject(delivery);
    expect((await other.inject('/metrics')).body).not.toContain('grindvakt_deliveries_total{');
  });
});
