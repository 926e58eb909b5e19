import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../../src/cli/scan.ts';
import { zip } from '../register/workbook.ts';

const fixture = (name: string): string => resolve('test/fixtures/attachments', name);

let directory: string;
const at = (name: string): string => join(directory, name);

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'grindvakt-scan-'));
  writeFileSync(
    at('clients.csv'),
    'Kundnummer;Förnamn;Efternamn\n20404;Ingrid;Thorslunda\n20405;Sixten;Palmhage\n20406;Ronja;Vikmarker\n',
  );
});
afterAll(() => rmSync(directory, { recursive: true }));

async function scan(posts: readonly object[], args: readonly string[] = []) {
  const stdout = new PassThrough();
  const io = {
    stdin: Readable.from(posts.map((post) => `${JSON.stringify(post)}\n`)),
    ...{ stdout, stderr: new PassThrough(), env: {} },
  };
  const status = await command.run(['--clients', at('clients.csv'), ...args], io);
  stdout.end();
  const text = (await stdout.toArray()).join('');
  return {
    status,
    lines: text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

describe('scan with files', () => {
  it('finds the clients on a photographed schedule, and says in which file', async () => {
    const file = fixture('rota.png');
    const { status, lines } = await scan(
      [{ id: '1', text: 'Här är veckans schema!', files: [file] }],
      ['--explain'],
    );
    expect(status).toBe(0);
    const [line] = lines;
    expect(line.verdict).toBe('remove');
    expect(line.files).toMatchObject([{ file, kind: 'picture', format: 'png', status: 'read' }]);
    const finding = line.findings.find(
      (one: { category: string }) => one.category === 'confidentiality/client-care',
    );
    expect(finding.file).toBe(file);
    expect(line.files[0].text.slice(finding.start, finding.end)).toContain('Ingrid Thorslunda');
    expect(line.trace[0].file).toBe(file);
  });

  it('judges text, PDF and Word alike, by what they are and not by their names', async () => {
    const body = '<w:p><w:r><w:t>Hennes personnummer är 19880410-2385.</w:t></w:r></w:p>';
    writeFileSync(at('semester.jpg'), zip({ 'word/document.xml': `<w:document>${body}</w:document>` }));
    const files = [fixture('rota.pdf'), at('semester.jpg'), fixture('harmless.png')];
    const { lines } = await scan([{ id: '1', text: 'Se bilagor', files }]);
    const found = lines[0].findings.map((one: { category: string; file: string }) => [
      one.category,
      one.file,
    ]);
    expect(found).toContainEqual(['confidentiality/identity-number', files[0]]);
    expect(found).toContainEqual(['confidentiality/identity-number', files[1]]);
    expect(found.filter(([, file]: string[]) => file === files[2])).toEqual([]);
    expect(lines[0].files.map((one: { kind: string }) => one.kind)).toEqual(['pdf', 'document', 'picture']);
  });

  it('keeps the offsets of the text apart from those of its files', async () => {
    const post = { id: '1', text: 'Portkoden är 4417.', files: [fixture('note.jpg')] };
    const { lines } = await scan([post]);
    const inText = lines[0].findings.filter((one: { file?: string }) => one.file === undefined);
    expect(inText).toHaveLength(1);
    expect(post.text.slice(inText[0].start, inText[0].end)).toBe('4417');
  });

  it('says what cannot be read, and lets it pass', async () => {
    writeFileSync(at('broken.png'), Buffer.from('89504e470d0a1a0a00000000', 'hex'));
    writeFileSync(at('video.mp4'), Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1'));
    const { status, lines } = await scan([
      { id: '1', text: 'Hej', files: [at('broken.png'), at('video.mp4')] },
    ]);
    expect(status).toBe(0);
    expect(lines[0]).toMatchObject({
      ...{ verdict: 'allow', findings: [] },
      files: [
        { kind: 'picture', status: 'unreadable', reason: 'broken' },
        { kind: 'video', status: 'unreadable', reason: 'no-text-in-this-kind' },
      ],
    });
  });

  it('flags a program, whatever it is called', async () => {
    writeFileSync(at('bild.png'), Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]));
    const { lines } = await scan([{ id: '1', text: 'Kolla här', files: [at('bild.png')] }]);
    expect(lines[0]).toMatchObject({
      verdict: 'flag',
      findings: [{ category: 'image/forbidden', rule: 'attachment.kind', file: at('bild.png') }],
    });
  });

  it('judges the text where a path leads to no file, says so and leaves with 1', async () => {
    const files = [at('none.png'), directory, '/dev/null'];
    const { status, lines } = await scan([
      { id: '1', text: 'Hennes personnummer är 19880410-2385.', files },
      { id: '2', text: 'Hej' },
    ]);
    expect(status).toBe(1);
    expect(lines[0]).toMatchObject({
      id: '1',
      verdict: 'remove',
      error: expect.stringMatching(/^files: .*none\.png/),
    });
    expect(lines[0].files.map((one: { error: string }) => one.error)).toEqual([
      expect.stringContaining('there is no file'),
      expect.stringContaining('directory'),
      expect.stringContaining('no ordinary file'),
    ]);
    expect(lines[1]).toEqual({ id: '2', verdict: 'allow', language: 'sv', findings: [] });
  });

  it('turns away a line whose files are no list of paths', async () => {
    const { status, lines } = await scan([{ id: '1', text: 'Hej', files: 'rota.png' }]);
    expect(status).toBe(1);
    expect(lines[0]).toMatchObject({ id: null, error: 'files: must be a list' });
  });
});
