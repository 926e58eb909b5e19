import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { type AlertReceiver, receiveAlerts } from './alert-receiver.ts';
import type { BotEnvironment } from './bot-process.ts';

/** A community on the sandbox, a place for alerts, a policy and a register: what a bot is started against. */
export type World = {
  readonly sandbox: Sandbox;
  readonly alerts: AlertReceiver;
  readonly groupId: string;
  readonly memberId: string;
  readonly directory: string;
  /** Settings for a bot that serves this community in `enforce`, on the embedded database. */
  readonly settings: BotEnvironment;
  close(): Promise<void>;
};

/** A valid number from the tax agency's test range: nobody's. */
export const breach = (n: number): string => `Här är numret till ärende ${n}: personnummer 19121212-1212`;
export const harmless = (n: number): string => `Någon som kan byta pass på fredag vecka ${n}?`;

const register = (people: number): string =>
  [
    'Anställningsnr;Förnamn;Efternamn',
    ...Array.from({ length: people }, (_, n) => `${4000 + n};Astrid${letters(n)};Provsson`),
  ].join('\n');

/** Names differ by letters, not digits. */
export const letters = (n: number): string =>
  [...n.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');

export async function createWorld(options: { applicants?: number; policy?: string } = {}): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-world-'));
  const secrets = {
    appSecret: 'app-secret',
    accessToken: 'access-token',
    verifyToken: 'verify-token',
    appId: '4711',
  };
  const sandbox = createSandbox(secrets);
  const [url, alerts] = await Promise.all([sandbox.listen(), receiveAlerts()]);
  const member = sandbox.addPerson({ name: 'Maja Provsson' });
  const group = sandbox.addGroup({ name: 'Provgruppen', members: [member.id] });
  const applicants = options.applicants ?? 0;
  for (let n = 0; n < applicants; n += 1) {
    const person = sandbox.addPerson({
      name: `Astrid${letters(n)} Provsson`,
      employee_number: String(4000 + n),
    });
    sandbox.requestToJoin(group.id, person.id);
  }
  const file = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const policy = `version: 1
groups:
  - { id: "${group.id}", name: Provgruppen }
alerts:
  - { to: "${alerts.url}", kind: webhook, from: low }
${options.policy ?? ''}`;
  return {
    sandbox,
    alerts,
    groupId: group.id,
    memberId: member.id,
    directory,
    settings: {
      DATA_DIR: join(directory, 'data'),
      ENFORCEMENT: 'enforce',
      GRAPH_BASE_URL: url,
      GRAPH_ACCESS_TOKEN: secrets.accessToken,
      GRAPH_APP_SECRET: secrets.appSecret,
      GRAPH_APP_ID: secrets.appId,
      GRAPH_VERIFY_TOKEN: secrets.verifyToken,
      POLICY_FILE: file('policy.yaml', policy),
      POLL_SECONDS: '1',
      REGISTER_EMPLOYEES: file('employees.csv', register(Math.max(applicants, 30))),
    },
    async close() {
      await Promise.all([sandbox.close(), alerts.close()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
