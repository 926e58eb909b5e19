import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JoinApplication } from '../../../src/web/join/fields.ts';
import { createWebServer } from '../../../src/web/server.ts';
import { fakeDependencies } from '../fakes.ts';

describe('the application form', () => {
  let applied: JoinApplication[];
  let app: ReturnType<typeof createWebServer>;
  beforeEach(() => {
    applied = [];
    app = createWebServer(
      fakeDependencies({
        join: {
          publicUrl: 'https://grindvakt.example',
          async apply(application) {
            applied.push(application);
            return undefined;
          },
          prove: async () => false,
          sendAgain: async () => {},
        },
      }),
    );
  });

  const send = (fields: Record<string, string>, headers: Record<string, string> = {}, url = '/join/320') =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost:8080', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  const maja = { name: 'Maja Provsson', number: '4711', email: 'maja@hem.example', message: 'Hej' };

  it('is shown in the language asked for, on any host, and loads nothing', async () => {
    const swedish = await app.inject({ url: '/join/320', headers: { host: 'grindvakt.example' } });
    expect(swedish.statusCode).toBe(200);
    expect(swedish.body).toContain('<html lang="sv">');
    expect(swedish.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(swedish.body).not.toMatch(/<script|(?:src|href)="https?:/);
    const english = await app.inject({ url: '/join/320', headers: { 'accept-language': 'en-GB,sv;q=0.5' } });
    expect(english.body).toContain('Send application');
  });

  it('hands on what was typed, with the language, and puts nothing of it in an address', async () => {
    const answer = await send(maja, {}, '/join/320?lang=en');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers.location).toBeUndefined();
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(applied).toEqual([{ ...maja, groupId: '320', language: 'en' }]);
  });

  it('answers every group and everybody with the same bytes', async () => {
    const one = await send(maja);
    const other = await send({ ...maja, number: '999999', name: 'Okänd Främling' }, {}, '/join/nowhere');
    expect(other.statusCode).toBe(one.statusCode);
    expect(other.body).toBe(one.body);
    const [form, elsewhere] = await Promise.all(
      ['/join/320', '/join/nowhere'].map((url) => app.inject({ url })),
    );
    expect(elsewhere?.body).toBe(form?.body);
  });

  it('answers a program that fills in what people do not see likewise, and drops it', async () => {
    const one = await send(maja);
    const trapped = await send({ ...maja, website: 'x' });
    expect([trapped.statusCode, trapped.body]).toEqual([one.statusCode, one.body]);
    expect(applied).toHaveLength(1);
  });

  it('keeps what was typed and says at the field what is to be mended', async () => {
    const answer = await send({ ...maja, name: ' ', email: 'maja@', message: '</textarea><b>' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('id="name-problem">Skriv ditt namn.');
    expect(answer.body).toMatch(
      /<input id="email"[^>]*aria-describedby="email-problem email-hint" aria-invalid="true"/,
    );
    expect(answer.body).toContain('value="4711"');
    expect(answer.body).toContain('&lt;/textarea&gt;&lt;b&gt;');
    expect(applied).toEqual([]);
  });

  it.each([
    ['another site says so itself', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour says so itself', { 'sec-fetch-site': 'same-site' }, 403],
    ['the origin is another one', { origin: 'https://evil.example' }, 403],
    ['the origin is hidden', { origin: 'null' }, 403],
    ['it comes from here', { origin: 'http://localhost:8080' }, 200],
    ['it comes from here by the public address', { origin: 'https://grindvakt.example' }, 200],
    ['it is our own page', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 200],
  ])('is taken from our own page only: %s', async (_, headers, status) => {
    expect((await send(maja, headers as Record<string, string>)).statusCode).toBe(status);
    expect(applied).toHaveLength(status === 200 ? 1 : 0);
  });

  it('takes at most forty forms from one address in ten minutes, each address for itself', async () => {
    const from = (address: string) => send(maja, { 'x-forwarded-for': `1.2.3.4, ${address}` });
    for (let n = 0; n < 40; n += 1) expect((await from('192.0.2.1')).statusCode).toBe(200);
    const refused = await from('192.0.2.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBeDefined();
    expect(refused.body).toContain('Vänta en stund');
    expect((await from('192.0.2.2')).statusCode).toBe(200);
    expect(applied).toHaveLength(41);
  });

  it('takes no more than 64 KiB, and nothing but a form', async () => {
    expect((await send({ ...maja, message: 'x'.repeat(70_000) })).statusCode).toBe(413);
    expect((await send({ ...maja, message: 'x'.repeat(5_000) })).statusCode).toBe(422);
    const json = await app.inject({ method: 'POST', url: '/join/320', payload: { name: 'Maja' } });
    expect(json.statusCode).toBe(415);
  });

  it('never breaks and never lets markup through, whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const answer = await send(
          { name: '', number: text, email: text, message: `${text}<i>` },
          {
            'x-forwarded-for': `192.0.2.${Math.abs(text.length) % 250}`,
          },
        );
        expect([422, 429]).toContain(answer.statusCode);
        expect(answer.body).not.toContain('<i>');
      }),
      { numRuns: 50 },
    );
  });
});
