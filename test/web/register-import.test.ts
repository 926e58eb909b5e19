import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.ts';
import type { ImportRegister } from '../../src/web/api/api-dependencies.ts';
import { uploadLimitBytes } from '../../src/web/api/register-import.ts';
import { createWebServer } from '../../src/web/server.ts';
import { fakeApi, fakeDependencies } from './fakes.ts';

const summary = {
  kind: 'employee',
  read: 1,
  added: 1,
  changed: 0,
  left: 0,
  unchanged: 0,
  rejected: [],
} as const;
const url = '/api/v1/register/import?kind=employee';
const csv = Buffer.from('Anst.nr;Namn\n40101;\xc5ke Ek\n', 'latin1');

function server(importRegister: ImportRegister) {
  const api = { ...fakeApi({ hr: { id: '1', role: 'hr' } }), importRegister };
  return createWebServer(fakeDependencies({ api }));
}
const upload = (importRegister: ImportRegister, payload: Buffer | string, address = url, type = 'text/csv') =>
  server(importRegister).inject({
    method: 'POST',
    url: address,
    payload,
    headers: { authorization: 'Bearer hr', 'content-type': type },
  });

describe('a register over HTTP', () => {
  it.each([
    'text/csv',
    'text/csv; charset=windows-1252',
    'application/octet-stream',
  ])('is handed on byte for byte in a file nobody else can read, which is gone afterwards (%s)', async (type) => {
    let seen = '';
    const answer = await upload(
      async ({ path, ...asked }) => {
        seen = path;
        expect(readFileSync(path)).toEqual(csv);
        expect([statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777]).toEqual([0o600, 0o700]);
        expect(asked).toEqual({ kind: 'employee', source: 'api', dryRun: false, allowShrink: false });
        return summary;
      },
      csv,
      url,
      type,
    );
    expect([answer.statusCode, answer.json()]).toEqual([200, summary]);
    expect(existsSync(dirname(seen))).toBe(false);
  });

  it('takes the options of the command line', async () => {
    const address = '/api/v1/register/import?kind=client&source=Kund%20syd&dryRun=true&allowShrink=true';
    const answer = await upload(
      async ({ path: _, ...asked }) => {
        expect(asked).toEqual({ kind: 'client', source: 'Kund syd', dryRun: true, allowShrink: true });
        return summary;
      },
      csv,
      address,
    );
    expect(answer.statusCode).toBe(200);
  });

  it('that is not taken is answered with why, in the words of the API, and leaves no file', async () => {
    let seen = '';
    const answer = await upload(async ({ path }) => {
      seen = path;
      throw new UserError(`${path}: more than a tenth would go; if it is right, give --allow-shrink`);
    }, csv);
    expect([answer.statusCode, answer.json().error]).toEqual([
      422,
      {
        code: 'refused',
        message: 'the file: more than a tenth would go; if it is right, give allowShrink=true',
      },
    ]);
    expect(existsSync(dirname(seen))).toBe(false);
  });

  const untouched: ImportRegister = async () => {
    throw new Error('must not be reached');
  };
  it.each([
    ['/api/v1/register/import', 'kind'],
    ['/api/v1/register/import?kind=boss', 'kind'],
    [`${url}&source=../x`, 'source'],
    [`${url}&dryRun=yes`, 'dryRun'],
    [`${url}&force=true`, 'force'],
  ])('is refused for %s', async (address, field) => {
    const answer = await upload(untouched, csv, address);
    expect([answer.statusCode, answer.json().error.field]).toEqual([400, field]);
  });

  it('is refused when it is empty, too large, or wrapped in a form', async () => {
    expect((await upload(untouched, '')).json().error).toMatchObject({ code: 'invalid', field: 'body' });
    expect((await upload(untouched, Buffer.alloc(uploadLimitBytes + 1))).statusCode).toBe(413);
    expect((await upload(untouched, '--x', url, 'multipart/form-data; boundary=x')).statusCode).toBe(415);
    expect((await upload(untouched, '{}', url, 'application/json')).statusCode).toBe(415);
  });

  it('is no address of a server that does not take registers', async () => {
    const { importRegister: _, ...api } = fakeApi({ hr: { id: '1', role: 'hr' } });
    const app = createWebServer(fakeDependencies({ api }));
    const headers = { authorization: 'Bearer hr', 'content-type': 'text/csv' };
    expect((await app.inject({ method: 'POST', url, payload: csv, headers })).statusCode).toBe(404);
  });
});
