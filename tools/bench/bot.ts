import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { post } from './posts.ts';
import { end, memoryMb, startCommand } from './process.ts';

const appSecret = 'bench';
const changesPerDelivery = 10;

/** Starts the bot twice on one directory, and posts signed deliveries to it the second time. */
export async function measureBot(deliveries: number): Promise<Record<string, number>> {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    PORT: String(port),
    DATA_DIR: directory,
    GRAPH_APP_SECRET: appSecret,
    LOG_LEVEL: 'error',
  };
  try {
    const first = await start(url, settings);
    await end(first.child);
    const later = await start(url, settings);
    await pause(5_000);
    const idleMb = memoryMb(later.child, 'VmRSS');
    const answered = await postAll(url, deliveries);
    const tookMs = await drained(url, answered.startedAt);
    const highest = memoryMb(later.child, 'VmHWM');
    await end(later.child);
    return {
      'bot: first start until ready, ms': first.readyMs,
      'bot: later start until ready, ms': later.readyMs,
      'bot: memory when idle, MB': idleMb,
      'bot: memory at its highest, MB': highest,
      'bot: delivery acknowledged, median ms': quantile(answered.ms, 0.5),
      'bot: delivery acknowledged, 99 of 100, ms': quantile(answered.ms, 0.99),
      'bot: changes judged a second': (deliveries * changesPerDelivery) / (tookMs / 1_000),
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function start(url: string, settings: Record<string, string>) {
  const started = performance.now();
  const child = startCommand(['start'], settings);
  child.stdout?.resume();
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error('the bot ended instead of getting ready');
    await pause(50);
  }
  return { child, readyMs: performance.now() - started };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );

/** Four at a time, as a platform does that delivers for several groups. */
async function postAll(url: string, deliveries: number) {
  const startedAt = performance.now();
  const ms: number[] = [];
  let next = 0;
  const sender = async () => {
    while (next < deliveries) {
      const body = delivery(next++);
      const signature = createHmac('sha256', appSecret).update(body).digest('hex');
      const sentAt = performance.now();
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
      const response = await fetch(`${url}/webhooks/graph`, { method: 'POST', headers, body });
      if (response.status !== 200) throw new Error(`a delivery was answered with ${response.status}`);
      ms.push(performance.now() - sentAt);
    }
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  return { startedAt, ms };
}

function delivery(n: number): string {
  const changes = Array.from({ length: changesPerDelivery }, (_, index) => {
    const id = n * changesPerDelivery + index;
    return {
      field: 'posts',
      value: {
        verb: 'add',
        type: 'status',
        target_type: 'group',
        post_id: `320_${id}`,
        community: { id: '1' },
        from: { id: '100', name: 'Ett Prov' },
        message: post(id),
        created_time: '2026-11-02T10:00:00+0000',
      },
    };
  });
  return JSON.stringify({ object: 'group', entry: [{ id: '320', time: 1, changes }] });
}

/** Waits until the inbox is empty. @returns milliseconds since `startedAt` */
async function drained(url: string, startedAt: number): Promise<number> {
  while (true) {
    const text = await (await fetch(`${url}/metrics`)).text();
    if (/^grindvakt_inbox_pending 0$/m.test(text)) return performance.now() - startedAt;
    await pause(100);
  }
}

const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? Number.NaN;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return port;
}
