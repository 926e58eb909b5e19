import { beforeEach, describe, expect, it } from 'vitest';
import { createWebServer } from '../../../src/web/server.ts';
import { fakeDependencies } from '../fakes.ts';

describe('the page for a one-time code', () => {
  let asked: string[];
  let tried: string[];
  let app: ReturnType<typeof createWebServer>;
  beforeEach(() => {
    asked = [];
    tried = [];
    app = createWebServer(
      fakeDependencies({
        join: {
          publicUrl: 'https://grindvakt.example',
          apply: async () => 'tok_en-1',
          async prove(token, code) {
            tried.push(`${token} ${code}`);
            return code === '1234 5678';
          },
          sendAgain: async (token) => void asked.push(token),
        },
      }),
    );
  });

  const send = (fields: Record<string, string>, headers: Record<string, string> = {}, lang = 'sv') =>
    app.inject({
      method: 'POST',
      url: `/join/320?lang=${lang}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost:8080', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });

  it('follows the form, asks for the code in a field a browser can fill in, and loads nothing', async () => {
    const answer = await send({ name: 'Maja Provsson', number: '4711' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<h1>Tack, vi har fått din ansökan</h1>');
    expect(answer.body).toMatch(/<input id="code"[^>]*inputmode="numeric" autocomplete="one-time-code"/);
    expect(answer.body).toContain('<input type="hidden" name="application" value="tok_en-1">');
    expect(answer.body).not.toMatch(/<script|(?:src|href)="https?:|4711|Maja/);
  });

  it('thanks for the right code, and answers every other one alike', async () => {
    const right = await send({ application: 'tok_en-1', code: '1234 5678' });
    expect([right.statusCode, right.body.includes('Tack, koden stämmer')]).toEqual([200, true]);
    const [wrong, none] = [
      await send({ application: 'tok_en-1', code: '8765 4321' }),
      await send({ application: 'tok_en-1', code: '' }),
    ];
    expect(wrong.statusCode).toBe(422);
    expect(none.body).toBe(wrong.body);
    expect(wrong.body).toMatch(/aria-describedby="code-problem code-hint" aria-invalid="true"/);
    expect(tried).toEqual(['tok_en-1 1234 5678', 'tok_en-1 8765 4321', 'tok_en-1 ']);
  });

  it('asks for another code with the second button, in the same words whatever comes of it', async () => {
    const answer = await send({ application: 'tok_en-1', code: '', again: '1' }, {}, 'en');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('We have noted that you want a new code.');
    expect([asked, tried]).toEqual([['tok_en-1'], []]);
  });

  it('is there by the address in a mail, in both languages, whatever the token is', async () => {
    const { statusCode, body } = await app.inject({ url: '/join/320?application=what%22ever&lang=en' });
    expect(statusCode).toBe(200);
    expect(body).toContain('<h1>Have you been sent a code?</h1>');
    expect(body).toContain('value="what&quot;ever"');
    expect(body).toContain('href="?lang=sv&amp;application=what%22ever"');
    expect(tried).toEqual([]);
  });

  it('takes nothing from another site', async () => {
    const answer = await send(
      { application: 'tok_en-1', code: '1234 5678' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.statusCode).toBe(403);
    expect(tried).toEqual([]);
  });
});
