import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Fastify from 'fastify';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { type PlayedStory, playStory, tellStory } from '../../sandbox/story.ts';
import { type Bot, roles, startBot } from '../bot.ts';
import type { Logger } from '../logger.ts';
import type { Environment, Settings } from '../settings.ts';
import type { Demonstration } from '../web-dependencies.ts';
import { demoSettings, secretsOf } from './demo-settings.ts';

export type Demo = {
  readonly bot: Bot;
  readonly sandbox: Sandbox;
  /** What was played in this run; `undefined` when the community of an earlier run goes on. */
  readonly played: PlayedStory | undefined;
  /** What moderators were told. */
  readonly alerts: readonly { readonly text: string }[];
  /** Opens the console, once. */
  readonly signInUrl: string;
  close(): Promise<void>;
};

const deliverEveryMs = 500;

/** Starts the bot against the sandbox community: a new one lives through its story, an earlier one goes on. */
export async function startDemo(
  directory: string,
  environment: Environment,
  createLogger: (settings: Settings) => Logger,
): Promise<Demo> {
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const stateFile = join(directory, 'community.json');
    const earlier = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : undefined;
    const sandbox = createSandbox({ ...secretsOf(directory), ...(earlier ? { snapshot: earlier } : {}) });
    closing.push(() => sandbox.close());
    const hook = await receiveAlerts();
    closing.push(hook.close);
    const { settings } = demoSettings(directory, environment, await sandbox.listen(), hook.url);
    const entrance = createEntrance();
    const played = earlier ? undefined : playStory(sandbox);
    const bot = await startBot(settings, createLogger(settings), new Set(roles), { demo: entrance });
    closing.push(bot.close);
    await sandbox.subscribe(`${bot.url}/webhooks/graph`);
    if (played) await tellStory(sandbox);

    const save = () => writeFileSync(stateFile, JSON.stringify(sandbox.snapshot()), { mode: 0o600 });
    save();
    closing.push(save);
    // What the bot does happens in the community too, and is delivered like everything else.
    const timer = setInterval(() => void sandbox.deliver().then(save, () => {}), deliverEveryMs);
    closing.push(() => clearInterval(timer));
    const signInUrl = `${bot.url}/console/enter/${entrance.code}`;
    return { bot, sandbox, played, alerts: hook.alerts, signInUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A code that opens the console once: whoever sees the demo's terminal is let in. */
function createEntrance(): Demonstration & { readonly code: string } {
  const code = randomBytes(16).toString('base64url');
  let used = false;
  return {
    code,
    takeCode(given) {
      const right = !used && given === code;
      used ||= right;
      return right;
    },
  };
}

/** Where a real organisation would have its chat room. */
async function receiveAlerts() {
  const alerts: { text: string }[] = [];
  const app = Fastify();
  app.post('/moderators', async (request) => {
    alerts.push(request.body as { text: string });
    return { ok: true };
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { alerts, url: `http://127.0.0.1:${port}/moderators`, close: () => app.close() };
}
