import { z } from 'zod';
import { UserError } from '../base/user-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings whose value is never repeated in an error, a log or a page. */
const secretNames = new Set([
  'GRAPH_ACCESS_TOKEN',
  'GRAPH_APP_SECRET',
  'GRAPH_VERIFY_TOKEN',
  'ENCRYPTION_KEY',
  'DATABASE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'IMAP_URL',
  'OIDC_CLIENT_SECRET',
  'SECOND_OPINION_KEY',
]);

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)),
      `give a URL that starts with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
    );

/** What is asked there opens the console, so it goes over TLS, but to this machine itself. */
const issuer = z.string().refine((text) => {
  const { protocol, hostname } = URL.parse(text) ?? {};
  const isHere = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname ?? '');
  return protocol === 'https:' || (protocol === 'http:' && isHere);
}, 'give a URL that starts with https://');

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `give a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((number) => number >= from && number <= to, `give a whole number from ${from} to ${to}`);

const oneOf = <const T extends readonly [string, ...string[]]>(...words: T) =>
  z.enum(words, { error: `give ${words.slice(0, -1).join(', ')} or ${words.at(-1)}` });

const timeZone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('sv', { timeZone: name }));
  } catch {
    return false;
  }
}, 'give an IANA time zone such as Europe/Stockholm');

const encryptionKey = z
  .string()
  // Node's decoder passes over whatever is not base64, so that a wrong key could pass for another one.
  .refine(
    (text) => /^[\w+/-]{43}=?$/.test(text) && Buffer.from(text, 'base64').length === 32,
    'give 32 bytes in base64, e.g. from: openssl rand -base64 32',
  );

/** Every setting there is, with its default. The one list that `.env.example` and the docs are held to. */
export const settingSchemas = {
  PORT: wholeNumber(0, 65535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url('http', 'https').optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  REDIS_URL: url('redis', 'rediss').optional(),
  GRAPH_BASE_URL: url('http', 'https').default('https://graph.facebook.com'),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'give a version such as v26.0')
    .default('v26.0'),
  GRAPH_APP_ID: z.string().optional(),
  GRAPH_ACCESS_TOKEN: z.string().optional(),
  GRAPH_APP_SECRET: z.string().optional(),
  GRAPH_VERIFY_TOKEN: z.string().optional(),
  GRAPH_GROUPS: z
    .string()
    .regex(/^[\w.]+(\s*,\s*[\w.]+)*\s*,?$/, 'give group ids with commas between')
    .transform((text) =>
      text
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean),
    )
    .default([]),
  ENFORCEMENT: oneOf('observe', 'enforce').default('observe'),
  POLICY_FILE: z.string().default('config/policy.yaml'),
  POLL_SECONDS: wholeNumber(1, 86_400).default(60),
  REGISTER_EMPLOYEES: z.string().optional(),
  REGISTER_CLIENTS: z.string().optional(),
  IMAP_URL: url('imap', 'imaps').optional(),
  MAIL_AUTH_SERVER: z
    .string()
    .regex(/^[\w.-]+$/, 'give the name alone, such as mx.example.com')
    .optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().regex(/@/, 'give a mail address').optional(),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ROLE_CLAIM: z.string().default('roles'),
  SECOND_OPINION_URL: url('http', 'https').optional(),
  SECOND_OPINION_MODEL: z.string().optional(),
  SECOND_OPINION_KEY: z.string().optional(),
  ENCRYPTION_KEY: encryptionKey.optional(),
  ATTACHMENT_READERS: wholeNumber(0, 16).default(1),
  TIME_ZONE: timeZone.default('Europe/Stockholm'),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
};

export type Settings = {
  readonly [Name in keyof typeof settingSchemas]: z.output<(typeof settingSchemas)[Name]>;
};

/**
 * Reads the settings; an empty value counts as absent.
 * @throws UserError with one line for the first wrong setting: its name, what was given (no secret), what is allowed
 */
export function readSettings(environment: Environment): Settings {
  const settings: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settingSchemas)) {
    const given = environment[name]?.trim() || undefined;
    const read = schema.safeParse(given);
    if (!read.success)
      throw new UserError(complaint(name, given, read.error.issues[0]?.message ?? 'is wrong'));
    settings[name] = read.data;
  }
  const checked = settings as Settings;
  if (checked.DATABASE_URL && !checked.ENCRYPTION_KEY) {
    throw new UserError(
      'ENCRYPTION_KEY is missing: with DATABASE_URL give 32 bytes in base64, e.g. from: openssl rand -base64 32',
    );
  }
  if (checked.SMTP_URL && !checked.MAIL_FROM) {
    throw new UserError('MAIL_FROM is missing: with SMTP_URL give the address that mail is sent from');
  }
  const provider = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const missing = provider.filter((name) => !checked[name]);
  if (missing.length > 0 && missing.length < provider.length) {
    throw new UserError(
      `${missing[0]} is missing: ${provider.join(', ')} are given together, or none of them`,
    );
  }
  if (checked.SECOND_OPINION_URL && !checked.SECOND_OPINION_MODEL) {
    throw new UserError(
      'SECOND_OPINION_MODEL is missing: with SECOND_OPINION_URL give the name of the model to ask',
    );
  }
  if (!checked.SECOND_OPINION_URL && (checked.SECOND_OPINION_MODEL || checked.SECOND_OPINION_KEY)) {
    throw new UserError(
      'SECOND_OPINION_URL is missing: give the server to ask, such as https://api.example/v1, or take the other SECOND_OPINION settings away',
    );
  }
  return checked;
}

function complaint(name: string, given: string | undefined, allowed: string): string {
  const shown = secretNames.has(name) ? 'the value given (not shown)' : JSON.stringify(given);
  return `${name}: ${shown} does not do; ${allowed}`;
}
