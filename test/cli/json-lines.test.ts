import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerJsonLines, requiredText } from '../../src/cli/json-lines.ts';
import { longestLine } from '../../src/cli/read-lines.ts';

const schema = z.object({
  id: z.union([z.string(), z.number()]),
  text: requiredText("the post's text"),
  files: z.array(z.string()).nullish(),
});

/** Answers each line with its id and the length of its text. */
async function answer(chunks: Iterable<string | Buffer>) {
  const stdout = new PassThrough();
  const io = { stdin: Readable.from(chunks), stdout, stderr: new PassThrough(), env: {} };
  const written = text(stdout);
  const status = await answerJsonLines(io, schema, (line) => ({ id: line.id, text: line.text }));
  stdout.end();
  const lines = (await written).split('\n').slice(0, -1);
  return { status, lines: lines.map((line) => JSON.parse(line)) };
}

const bad = (error: RegExp) => ({ id: null, error: expect.stringMatching(error) });

describe('JSON lines', () => {
  it('end at a newline only, not at the separators that JSON allows inside its strings', async () => {
    const posts = ['\u2028', '\u2029', '\u0085', '\v\f'].map((sign, id) => ({ id, text: `a${sign}b` }));
    const raw = posts.map((post) => JSON.stringify(post));
    expect(raw[0]).toContain('\u2028');
    expect(await answer([raw.join('\n')])).toEqual({ status: 0, lines: posts });
    expect(await answer([`${raw.join('\r\n')}\r\n`])).toEqual({ status: 0, lines: posts });
  });

  it('come out whole however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }),
        fc.array(fc.nat(40), { minLength: 1 }),
        async (texts, sizes) => {
          const posts = texts.map((text, id) => ({ id, text }));
          const bytes = Buffer.from(posts.map((post) => `${JSON.stringify(post)}\n`).join(''));
          const chunks: Buffer[] = [];
          for (let from = 0, n = 0; from < bytes.length; n += 1) {
            const size = 1 + (sizes[n % sizes.length] ?? 0);
            chunks.push(bytes.subarray(from, from + size));
            from += size;
          }
          expect(await answer(chunks)).toEqual({ status: 0, lines: posts });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('get an answer each, empty ones and ones of white space too; what follows the last newline is none', async () => {
    const post = JSON.stringify({ id: 1, text: 'Hej' });
    expect(await answer([`${post}\n\n  \n${post}\n`])).toEqual({
      status: 1,
      lines: [{ id: 1, text: 'Hej' }, bad(/^the line is empty/), bad(/empty/), { id: 1, text: 'Hej' }],
    });
    expect((await answer([`${post}\n\n`])).lines).toHaveLength(2);
    expect(await answer([])).toEqual({ status: 0, lines: [] });
    expect(await answer(['\n'])).toEqual({ status: 1, lines: [bad(/empty/)] });
  });

  it('are refused when longer than 4 MiB, without being held, and the next one is answered', async () => {
    // More than the longest string there can be.
    const mebibyte = Buffer.alloc(1024 ** 2, 'a');
    function* input() {
      yield '{"id":1,"text":"';
      for (let n = 0; n < 600; n += 1) yield mebibyte;
      yield '"}\n{"id":2,"text":"Hej"}';
    }
    const { status, lines } = await answer(input());
    expect(status).toBe(1);
    expect(lines).toEqual([bad(/^the line is longer than 4 MiB: /), { id: 2, text: 'Hej' }]);
  });

  it('may be just 4 MiB long', async () => {
    const frame = JSON.stringify({ id: 1, text: '' }).length;
    const line = (more: number) => JSON.stringify({ id: 1, text: 'a'.repeat(longestLine - frame + more) });
    expect((await answer([`${line(0)}\r\n`])).status).toBe(0);
    expect((await answer([line(0)])).status).toBe(0);
    expect((await answer([`${line(1)}\n`])).lines).toEqual([bad(/4 MiB/)]);
  });

  it.each([
    ['{"id":1}', "text: is missing; give the post's text"],
    ['{"id":1,"text":5}', 'text: must be text'],
    ['{"id":1,"text":null}', 'text: must be text'],
    ['{"text":"Hej"}', 'id: is missing'],
    ['{"id":{},"text":"Hej"}', 'id: must be text or a number'],
    ['{"id":1,"text":"Hej","files":"bild.png"}', 'files: must be a list'],
    ['{"id":1,"text":"Hej","files":[1]}', 'files.0: must be text'],
    ['[]', 'the line: must be an object, {"id":"1",…}'],
    ['7', 'the line: must be an object, {"id":"1",…}'],
    ['{', 'the line is not JSON: write one object a line, {"id":"1",…}'],
  ])('say in plain words what is wrong with %s', async (line, error) => {
    expect(await answer([line])).toEqual({ status: 1, lines: [{ id: null, error }] });
  });
});
