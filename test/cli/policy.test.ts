import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { command } from '../../src/cli/policy.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(args: string[], env: Record<string, string> = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err] = [text(stdout), text(stderr)];
  const status = await command.run(args, { stdin: Readable.from([]), stdout, stderr, env }).finally(() => {
    stdout.end();
    stderr.end();
  });
  return { status, out: await out, err: await err };
}

const good =
  'version: 1\norganisation: { names: [Lystra] }\nrules: { hate: { high: flag } }\ngroups: [{ id: "1" }]\n';
const bad = 'version: 1\nrules:\n  hat: { high: remove }\n  abuse: { high: delete }\n';

describe('policy check', () => {
  it('says that a file is in order', async () => {
    const path = file('good.yaml', good);
    const { status, out, err } = await run(['check', path]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/good\.yaml: in order\. Rules: 1, groups: 1, version [0-9a-f]{12}\n$/);
    expect(JSON.parse((await run(['check', path, '--json'])).out)).toMatchObject({
      ok: true,
      rules: 1,
      groups: 1,
    });
  });

  it('writes one line a problem on standard error and leaves with 1', async () => {
    const path = file('bad.yaml', bad);
    const { status, out, err } = await run(['check', path]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toBe(
      `${path}:3: rules.hat: no such category; did you mean "hate"?\n` +
        `${path}:4: rules.abuse.high: "delete" is not known; known are allow, coach, flag, hide, remove\n`,
    );
  });

  it('gives the problems as JSON', async () => {
    const { status, out } = await run(['check', file('bad.yaml', bad), '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      problems: [
        { line: 3, path: 'rules.hat' },
        { line: 4, path: 'rules.abuse.high' },
      ],
    });
  });

  it('keeps to a handful of problems and says how many more there are', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `key${index}: 1`).join('\n');
    const { err } = await run(['check', file('many.yaml', `version: 1\n${many}\n`)]);
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(9);
    expect(lines.at(-1)).toBe('… and 22 more');
  });

  it('reads the file that POLICY_FILE names, and the shipped one where nothing does', async () => {
    const path = file('good.yaml', good);
    expect((await run(['check'], { POLICY_FILE: path })).out).toContain(path);
    expect((await run(['check'])).out).toContain('config/policy.yaml: in order');
  });

  it.each([
    [
      'a file that is not there',
      'none.yaml',
      undefined,
      /none\.yaml: there is no such policy file; check the path$/,
    ],
    ['a folder', '.', undefined, /: is a folder; name the policy file in it$/],
  ])('says what is wrong with %s', async (_what, name, _content, message) => {
    await expect(run(['check', join(folder, name)])).rejects.toThrow(message);
  });

  it('asks for UTF-8 where a file is in another encoding', async () => {
    const path = join(folder, 'latin.yaml');
    writeFileSync(path, Buffer.from('version: 1\norganisation: { codeNames: [Havs\xf6rn] }\n', 'latin1'));
    await expect(run(['check', path])).rejects.toThrow(
      'the policy file is not in UTF-8; save it in that encoding',
    );
  });
});

describe('policy test', () => {
  const examples = (flags: string, allows: string) =>
    `version: 1\nrules:\n  confidentiality/identity-number:\n    examples: { flags: ["${flags}"], allows: ["${allows}"] }\n`;
  const number = 'Hennes personnummer är 19121212-1212.';
  const none = 'Vi ses klockan tre.';

  it('passes when each rule catches its own and leaves the others alone', async () => {
    expect(await run(['test', file('examples.yaml', examples(number, none))])).toEqual({
      status: 0,
      out: '2 of 2 examples pass\n',
      err: '',
    });
  });

  it('says which examples fail, and why, and leaves with 1', async () => {
    const path = file('wrong.yaml', examples(none, number));
    const { status, out } = await run(['test', path]);
    expect(status).toBe(1);
    const key = `${path}: rules.confidentiality/identity-number.examples`;
    const [first, second, last] = out.split('\n');
    expect(first).toBe(`${key}.flags[0]: "${none}" is not caught by this rule; found: nothing`);
    expect(second).toMatch(
      `${key}.allows[0]: "${number}" is caught by this rule; found: confidentiality/identity-number (`,
    );
    expect(last).toBe('0 of 2 examples pass');
    expect(JSON.parse((await run(['test', path, '--json'])).out)).toMatchObject({
      tried: 2,
      failed: [
        { expected: 'flags', found: [] },
        { expected: 'allows', found: [{ category: 'confidentiality/identity-number' }] },
      ],
    });
  });

  it('says how to write examples where there are none', async () => {
    const { status, out } = await run(['test', file('good.yaml', good)]);
    expect(status).toBe(0);
    expect(out).toContain('no examples; write some under rules.KEY.examples');
  });

  it('holds the shipped policy to its examples', async () => {
    expect(await run(['test'])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^(\d+) of \1 examples pass\n$/),
    });
  });

  it('refuses a file that is not in order', async () => {
    await expect(run(['test', file('bad.yaml', bad)])).rejects.toThrow(/rules\.hat: no such category/);
  });
});

describe('policy show', () => {
  it("prints the page of rules in the policy's language or the one asked for", async () => {
    const path = file('good.yaml', good);
    expect((await run(['show', path])).out).toMatch(/^# Regler i grupperna hos Lystra\n/);
    expect((await run(['show', path, '--language', 'en'])).out).toMatch(/^# Rules of the groups at Lystra\n/);
  });

  it('gives the page as JSON', async () => {
    const { out } = await run(['show', file('good.yaml', good), '--json', '--language', 'en']);
    expect(JSON.parse(out)).toMatchObject({ language: 'en', page: expect.stringContaining('# Rules') });
  });

  it('refuses a file that is not in order, with its lines', async () => {
    await expect(run(['show', file('bad.yaml', bad)])).rejects.toThrow(
      /bad\.yaml:3: rules\.hat: no such category/,
    );
  });
});

describe('policy', () => {
  it.each([
    ['nothing to do', []],
    ['an unknown action', ['chek']],
    ['a name that every object has', ['constructor']],
    ['two files', ['check', 'a', 'b']],
    ['an unknown option', ['check', '--jsn']],
    ['a language it does not speak', ['show', '--language', 'no']],
    ['a language where none is spoken', ['check', '--language', 'sv']],
  ])('leaves with 2 when given %s', async (_what, args) => {
    await expect(run(args)).rejects.toMatchObject({ name: 'UserError', exitStatus: 2 });
  });
});
