import { defaultLimits } from '../../src/attachments/limits.ts';
import { openEngine } from '../../src/attachments/reader/engine.ts';
import { readPicture } from '../../src/attachments/reader/picture.ts';
import { drawPictures } from './draw.ts';
import { bare, wordsOf } from './scenes.ts';

/**
 * How many of the words drawn come back, style by style: `node tools/pictures/measure.ts [STYLE]`. Needs a browser, and
 * some minutes.
 */
const [only] = process.argv.slice(2);
const engine = await openEngine();
const counts = new Map<string, { words: number; read: number; pictures: number; ms: number }>();
const count = (name: string, words: number, read: number, ms: number): void => {
  const so = counts.get(name) ?? { words: 0, read: 0, pictures: 0, ms: 0 };
  counts.set(name, {
    words: so.words + words,
    read: so.read + read,
    pictures: so.pictures + 1,
    ms: so.ms + ms,
  });
};

for (const { scene, style, bytes, format } of await drawPictures()) {
  if (only !== undefined && style.name !== only) continue;
  const begun = performance.now();
  const text = readPicture(bytes, format, defaultLimits, engine);
  const ms = performance.now() - begun;
  const got = new Set(text.split(/[\s|]+/).map(bare));
  const wanted = wordsOf(scene.html);
  const read = wanted.filter((word) => got.has(word)).length;
  for (const name of [style.name, 'all']) count(name, wanted.length, read, ms);
}
for (const [name, { words, read, pictures, ms }] of counts) {
  const share = ((100 * read) / words).toFixed(1).padStart(6);
  process.stdout.write(`${name.padEnd(20)}${share} % ${Math.round(ms / pictures)} ms a picture\n`);
}
