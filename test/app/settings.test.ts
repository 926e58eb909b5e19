import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Environment, readSettings, settingSchemas } from '../../src/app/settings.ts';
import { UserError } from '../../src/base/user-error.ts';

const key = Buffer.alloc(32, 1).toString('base64');

const complaintAbout = (environment: Environment): string => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return '';
};

const wrong: readonly (readonly [name: keyof typeof settingSchemas, value: string, remedy: RegExp])[] = [
  ['PORT', 'http', /whole number from 0 to 65535/],
  ['PORT', '65536', /whole number from 0 to 65535/],
  ['PORT', '-1', /whole number/],
  ['PORT', '80.5', /whole number/],
  ['PORT', '9'.repeat(40), /whole number/],
  ['PUBLIC_URL', 'grindvakt.lystra.example', /http:\/\/ or https:\/\//],
  ['PUBLIC_URL', 'ftp://lystra.example', /http:\/\/ or https:\/\//],
  ['DATABASE_URL', 'mysql://root@db/x', /postgres:\/\//],
  ['REDIS_URL', 'localhost:6379', /redis:\/\//],
  ['GRAPH_BASE_URL', 'graph.facebook.com', /https:\/\//],
  ['GRAPH_API_VERSION', '26', /v26\.0/],
  ['GRAPH_GROUPS', '320; 321', /commas/],
  ['ENFORCEMENT', 'Enforce', /observe or enforce/],
  ['ENFORCEMENT', 'yes', /observe or enforce/],
  ['POLL_SECONDS', '0', /from 1 to 86400/],
  ['SMTP_URL', 'mail.lystra.example', /smtp:\/\/ or smtps:\/\//],
  ['MAIL_FROM', 'Grindvakt', /mail address/],
  ['OIDC_ISSUER', 'login.lystra.example', /https:/],
  ['OIDC_ISSUER', 'http://login.lystra.example', /https:/],
  ['ENCRYPTION_KEY', 'short', /32 bytes in base64/],
  ['ENCRYPTION_KEY', 'a'.repeat(64), /openssl rand -base64 32/],
  ['ENCRYPTION_KEY', `${'a'.repeat(20)} ${'a'.repeat(23)}`, /32 bytes in base64/],
  ['TIME_ZONE', 'Europe/Stokholm', /IANA time zone/],
  ['LOG_LEVEL', 'verbose', /debug, trace or silent/],
];

describe('the settings', () => {
  it('have a default for everything, and observe unless told otherwise', () => {
    expect(readSettings({})).toMatchObject({
      PORT: 8080,
      HOST: '127.0.0.1',
      ENFORCEMENT: 'observe',
      POLL_SECONDS: 60,
      GRAPH_GROUPS: [],
      TIME_ZONE: 'Europe/Stockholm',
    });
  });

  it('count an empty value as absent and take off space around one', () => {
    const blank = Object.fromEntries(Object.keys(settingSchemas).map((name) => [name, '  ']));
    expect(readSettings(blank)).toEqual(readSettings({}));
    expect(readSettings({ PORT: ' 80 ', GRAPH_GROUPS: ' 320 , 321, ' })).toMatchObject({
      PORT: 80,
      GRAPH_GROUPS: ['320', '321'],
    });
  });

  const secret = /KEY|SECRET|TOKEN|DATABASE_URL|REDIS_URL|SMTP_URL/;
  it.each(wrong)('say in one line what is wrong with %s=%s', (name, value, remedy) => {
    const message = complaintAbout({ [name]: value });
    expect(message).toMatch(remedy);
    expect(message.startsWith(`${name}: `)).toBe(true);
    expect(message).not.toContain('\n');
    expect(message.includes(value)).toBe(!secret.test(name));
  });

  it.each([
    ['ENCRYPTION_KEY', { DATABASE_URL: 'postgres://db/grindvakt' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.lystra.example' }],
    ['OIDC_CLIENT_ID', { OIDC_ISSUER: 'https://login.lystra.example' }],
    ['OIDC_CLIENT_SECRET', { OIDC_ISSUER: 'https://login.lystra.example', OIDC_CLIENT_ID: 'grindvakt' }],
    ['OIDC_ISSUER', { OIDC_CLIENT_SECRET: 'hemlig' }],
  ])('say that %s is missing where another one needs it', (name, environment) => {
    expect(complaintAbout(environment)).toMatch(new RegExp(`^${name} is missing: `));
  });

  it('stay one line whatever was given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...wrong.map(([name]) => name)),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (name, value) => {
          expect(complaintAbout({ [name]: value })).not.toMatch(/[\r\n]/);
        },
      ),
    );
  });

  it('never print a secret, whatever else is wrong', () => {
    const secrets = Object.keys(settingSchemas).filter((name) => secret.test(name));
    const hidden = fc.uuid().map((id) => `hemlig-${id}`);
    fc.assert(
      fc.property(
        fc.constantFrom(...secrets),
        hidden,
        fc.constantFrom('', 'http://', 'postgres://a:', 'redis://:', 'smtp://a:', 'mysql://root:'),
        fc.constantFrom(...wrong.filter(([name]) => !secret.test(name))),
        (name, value, before, [other, bad]) => {
          const given = `${before}${value}${before && '@host/x'}`;
          const messages = [
            complaintAbout({ [name]: given }),
            complaintAbout({ [name]: given, [other]: bad }),
            complaintAbout({ [name]: given, ENCRYPTION_KEY: key }),
          ];
          expect(messages.join()).not.toContain(value);
        },
      ),
    );
  });
});
