import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { UserError } from '../base/user-error.ts';
import { registerState } from '../register/store.ts';
import { createWebServer } from '../web/server.ts';
import { startChores } from './chores.ts';
import { openLedger } from './ledger.ts';
import type { Logger } from './logger.ts';
import { startMailIntake } from './mail-intake.ts';
import { openPolicySource, watchPolicy } from './policy-source.ts';
import { reachRedis } from './reach-server.ts';
import { createServices, type Services } from './services.ts';
import type { Settings } from './settings.ts';
import { type Demonstration, webDependencies } from './web-dependencies.ts';

export const roles = ['web', 'worker'] as const;
export type Role = (typeof roles)[number];

export type Bot = {
  readonly services: Services;
  /** Where the web role listens. */
  readonly url: string | undefined;
  /** Stops taking in, finishes what is under way, lets go of everything. */
  close(): Promise<void>;
};

/** Starts the roles of this process. `demo`: the platform is a simulated one, which the pages say, and a code opens the console. @throws UserError when a setting, the policy, the directory or the port is wrong */
export async function startBot(
  settings: Settings,
  logger: Logger,
  asked: ReadonlySet<Role>,
  { demo }: { readonly demo?: Demonstration } = {},
): Promise<Bot> {
  const workerId = randomUUID();
  // Before the database, which takes seconds to make: a slip in the policy is told at once.
  const policy = openPolicySource(settings.POLICY_FILE, logger);
  if (settings.REDIS_URL) (await reachRedis(settings.REDIS_URL)).disconnect();
  const ledger = await openLedger(settings, 'bot');
  const closing: (() => Promise<unknown>)[] = [ledger.close];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const services = await createServices({ settings, policy, ledger, logger, workerId });
    closing.push(services.close);
    const watch = watchPolicy(policy);
    closing.push(async () => watch.stop());
    if (asked.has('worker')) {
      await services.refresh();
      await services.queue.work(services.handlers);
      const chores = startChores(services, workerId);
      closing.push(chores.stop);
      closing.push(startMailIntake(services).stop);
    }
    const url = asked.has('web') ? await listen(services, closing, demo) : undefined;
    await sayWhatHolds(services, asked, url);
    return { services, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(
  services: Services,
  closing: (() => Promise<unknown>)[],
  demo: Demonstration | undefined,
): Promise<string> {
  const { HOST, PORT } = services.settings;
  const server = createWebServer(webDependencies(services, demo));
  closing.push(() => server.close());
  try {
    await server.listen({ host: HOST, port: PORT });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EADDRINUSE')
      throw new UserError(`PORT: ${PORT} is taken by another program: give another one`);
    if (code === 'EACCES')
      throw new UserError(`PORT: ${PORT} may not be opened by this user: give one above 1023`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
      throw new UserError(
        `HOST: ${HOST} is no address of this machine (${code}): give one, such as 127.0.0.1, or 0.0.0.0 for all`,
      );
    }
    throw error;
  }
  const { port } = server.server.address() as AddressInfo;
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function sayWhatHolds(
  { settings, logger, ledger, policy }: Services,
  asked: ReadonlySet<Role>,
  url: string | undefined,
) {
  const { active } = await registerState(ledger.db, 'employee');
  logger.info(
    {
      roles: [...asked],
      url,
      policy: policy.current().version,
      enforcement: settings.ENFORCEMENT,
      employees: active,
    },
    'Grindvakt is running',
  );
  if (!settings.GRAPH_ACCESS_TOKEN) {
    logger.warn(
      'GRAPH_ACCESS_TOKEN is not set: Grindvakt only observes, nothing is asked of or sent to the platform',
    );
  }
  if (asked.has('web') && !settings.GRAPH_APP_SECRET) {
    logger.warn('GRAPH_APP_SECRET is not set: no delivery can be checked, so none is accepted');
  }
}
