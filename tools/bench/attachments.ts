import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createFileReader } from '../../src/attachments/file-reader.ts';

const directory = resolve(import.meta.dirname, '../../test/fixtures/attachments');
const pictures = ['rota.png', 'note.jpg', 'note-dark.png', 'tilted.jpg', 'note.webp', 'harmless.png'];

/**
 * How many pictures a second are read by one process and by two, from their bytes to their text, and how long the
 * first one takes, which starts the process and the engine.
 */
export async function measureAttachments(rounds: number): Promise<Record<string, number>> {
  const files = pictures.map((name) => readFileSync(resolve(directory, name)));
  const measured: Record<string, number> = {};
  for (const processes of [1, 2]) {
    const reader = createFileReader({ processes });
    const started = performance.now();
    await reader.read(files[0] as Buffer);
    if (processes === 1) measured['attachments: first picture, ms'] = performance.now() - started;
    await Promise.all(files.slice(0, processes).map((bytes) => reader.read(bytes)));
    const begun = performance.now();
    const work = Array.from({ length: rounds }, () => files).flat();
    await Promise.all(work.map((bytes) => reader.read(bytes)));
    const seconds = (performance.now() - begun) / 1000;
    measured[`attachments: pictures a minute, ${processes} at once`] = (work.length / seconds) * 60;
    await reader.close();
  }
  return measured;
}
