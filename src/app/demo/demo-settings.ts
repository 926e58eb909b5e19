import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { configPath } from '../../policy/config-files.ts';
import type { SandboxOptions } from '../../sandbox/sandbox.ts';
import { story } from '../../sandbox/story.ts';
import { type Environment, readSettings, type Settings } from '../settings.ts';

export type DemoSettings = { readonly settings: Settings; readonly secrets: SandboxOptions };

/** What of the person's own settings a demo heeds: where it listens and how it speaks. Never where real data lies. */
const heeded = ['PORT', 'HOST', 'TIME_ZONE', 'LOG_LEVEL'] as const;

/**
 * Settings for a bot that serves the sample community on the embedded database, in `enforce`.
 * The sample registers and the shipped policy with the community's group are written into `directory`.
 */
export function demoSettings(
  directory: string,
  environment: Environment,
  sandboxUrl: string,
  alertUrl: string,
): DemoSettings {
  const secrets = secretsOf(directory);
  const own = Object.fromEntries(heeded.map((name) => [name, environment[name]]));
  return {
    secrets,
    settings: readSettings({
      LOG_LEVEL: 'warn',
      ...Object.fromEntries(Object.entries(own).filter(([, value]) => value)),
      DATA_DIR: directory,
      ENFORCEMENT: 'enforce',
      GRAPH_BASE_URL: sandboxUrl,
      GRAPH_APP_ID: secrets.appId,
      GRAPH_APP_SECRET: secrets.appSecret,
      GRAPH_ACCESS_TOKEN: secrets.accessToken,
      GRAPH_VERIFY_TOKEN: secrets.verifyToken,
      POLL_SECONDS: '2',
      POLICY_FILE: write(directory, 'policy.yaml', demoPolicy(alertUrl)),
      REGISTER_EMPLOYEES: write(directory, 'employees.csv', story.employeesCsv),
      REGISTER_CLIENTS: write(directory, 'clients.csv', story.clientsCsv),
    }),
  };
}

/** Keys to the sample community: made once for a directory, so that a second start finds its own way in. */
export function secretsOf(directory: string): SandboxOptions {
  const file = join(directory, 'sandbox-keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const secret = () => randomBytes(24).toString('base64url');
  const secrets = {
    appId: '100000000000000',
    appSecret: secret(),
    accessToken: secret(),
    verifyToken: secret(),
  };
  write(directory, 'sandbox-keys.json', JSON.stringify(secrets));
  return secrets;
}

/** The shipped policy, serving the sample group and telling the demo what moderators would be told. */
function demoPolicy(alertUrl: string): string {
  const policy = parseDocument(readFileSync(configPath('policy.yaml'), 'utf8'));
  const plan = {
    purpose: 'Frågor och svar mellan kunder, assistenter och kontoret',
    owner: 'Kommunikation',
    answerWithinHours: 24,
  };
  policy.set('groups', [{ id: story.groupId, name: story.groupName, plan }]);
  policy.set('alerts', [{ to: alertUrl, kind: 'webhook', from: 'low' }]);
  return String(policy);
}

function write(directory: string, name: string, text: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}
