import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createFileReader,
  type FileReader,
  type FileReaderOptions,
} from '../../src/attachments/file-reader.ts';

const picture = readFileSync(resolve('test/fixtures/attachments/harmless.png'));

describe('the file reader', () => {
  let reader: FileReader;
  const start = (options?: FileReaderOptions): FileReader => {
    reader = createFileReader(options);
    return reader;
  };
  afterEach(() => reader.close());

  it('reads several files one after the other, each for whoever asked', async () => {
    const { read } = start();
    const [text, shown, none] = await Promise.all([
      read(Buffer.from('Hej')),
      read(picture),
      read(Buffer.alloc(0)),
    ]);
    expect(text).toMatchObject({ kind: 'text', text: 'Hej' });
    expect(shown).toMatchObject({ kind: 'picture', text: expect.stringContaining('Öppet hus') });
    expect(none).toMatchObject({ status: 'unreadable', reason: 'empty' });
  });

  it('gives up on what takes too long, and goes on with the next', async () => {
    const { read } = start({ timeoutMs: 1 });
    const readings = await Promise.all([read(picture), read(picture)]);
    for (const reading of readings) {
      expect(reading).toMatchObject({ kind: 'picture', status: 'unreadable', reason: 'too-slow' });
    }
  });

  it('takes nothing larger than the limit', async () => {
    const { read } = start({ limits: { bytes: 1000 } });
    expect(await read(picture)).toMatchObject({ format: 'png', status: 'unreadable', reason: 'too-large' });
  });

  it('answers what waits when it is closed', async () => {
    const { read, close } = start();
    const waiting = [read(picture), read(picture)];
    await close();
    for (const reading of await Promise.all(waiting)) expect(reading.status).toBe('unreadable');
    expect(await read(picture)).toMatchObject({ status: 'unreadable', reason: 'not-fetched' });
  });

  it('reads nothing where it may have no process', async () => {
    expect(await start({ processes: 0 }).read(picture)).toMatchObject({
      kind: 'picture',
      reason: 'not-fetched',
    });
  });
});
