import { randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTokenCommand } from '../../src/cli/token.ts';
import { authenticate } from '../../src/trust/access-token.ts';
import { createVault } from '../../src/trust/vault.ts';
import { createFakeAccessTokenStore } from '../../src/web/access-token-store.fake.ts';

const now = new Date('2026-11-22T10:00:00Z');

function bot() {
  const [tokens, vault] = [createFakeAccessTokenStore(() => now), createVault(randomBytes(32))];
  const seen = { opened: 0, closed: 0 };
  const command = createTokenCommand(
    async () => {
      seen.opened += 1;
      const close = async () => {
        seen.closed += 1;
      };
      return { tokens, vault, close };
    },
    () => now,
  );
  const run = async (...args: string[]) => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const status = await command.run(args, { stdin: Readable.from([]), stdout, stderr, env: {} });
    return { status, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
  };
  return { tokens, vault, seen, run };
}

describe('token create', () => {
  it('prints a token that opens the API, alone on standard output', async () => {
    const { run, tokens, vault } = bot();
    const { status, out, err } = await run('create', '--role', 'moderator', '--name', 'intranet');
    expect(status).toBe(0);
    const opened = await authenticate(tokens, vault, out.trim(), now);
    expect(opened).toMatchObject({ name: 'intranet', role: 'moderator', expiresAt: null });
    expect(err).toContain('not shown again');
  });

  it('takes how long it is good for', async () => {
    const { run } = bot();
    const { out } = await run('create', '--role', 'viewer', '--expires', '90d', '--json');
    expect(JSON.parse(out)).toMatchObject({
      id: '1',
      role: 'viewer',
      name: 'viewer',
      expiresAt: '2027-02-20T10:00:00.000Z',
      token: expect.stringMatching(/^grindvakt_/),
    });
  });

  it.each([
    [['create'], /--role is missing: give viewer/],
    [['create', '--role', 'boss'], /"boss" is none of viewer/],
    [['create', '--role', 'viewer', '--expires', 'soon'], /--expires: "soon" does not do/],
    [['create', '--role', 'viewer', '--name', ' '], /--name/],
    [['create', '--colour', 'red'], /--help/],
    [['create', 'extra', '--role', 'viewer'], /create, list or revoke ID/],
    [['revoke'], /create, list or revoke ID/],
    [[], /create, list or revoke ID/],
  ])('refuses %j as wrong use before it opens anything', async (args, message) => {
    const { run, seen } = bot();
    await expect(run(...args)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      exitStatus: 2,
    });
    expect(seen.opened).toBe(0);
  });
});

describe('token list and revoke', () => {
  it('show what there is and whether it is good, and never a token', async () => {
    const { run } = bot();
    const { out: token } = await run('create', '--role', 'viewer', '--name', 'första');
    await run('create', '--role', 'admin');
    expect((await run('revoke', '2')).status).toBe(0);
    const { out } = await run('list');
    expect(out).toBe(
      '1  active  viewer  until it is revoked  första\n2  revoked  admin  until it is revoked  admin\n',
    );
    const { out: json } = await run('list', '--json');
    expect(JSON.parse(json)).toMatchObject([{ state: 'active' }, { state: 'revoked' }]);
    expect(json).not.toContain(token.trim());
  });

  it('say what to do when there is nothing', async () => {
    const { run } = bot();
    expect((await run('list')).out).toContain('token create');
    expect((await run('list', '--json')).out).toBe('[]\n');
    await expect(run('revoke', '7')).rejects.toThrow(/no token "7"/);
  });

  it('let go of the data also when they fail', async () => {
    const { run, seen } = bot();
    await run('revoke', '7').catch(() => {});
    expect(seen).toEqual({ opened: 1, closed: 1 });
  });
});
