import type { Category } from '../finding.ts';
import { categoryAmong } from './grammar/find-entries.ts';
import type { FrameMatch } from './grammar/find-frames.ts';
import type { Reading } from './grammar/reading.ts';

// What is seldom said of people in good faith.
const harsh = new Set([
  ...[
    'slur',
    'epithet',
    'insult',
    'curse',
    'code',
    'vile',
    'derog',
    'derog-noun',
    'dehuman',
    'image',
    'misdeed',
  ],
  ...['harm', 'harmed', 'death-wish', 'exclude', 'loathe', 'drive', 'taunt'],
]);

/**
 * What a text that is let through may be about all the same: something was said that is taken for another's word, or a
 * protected group and harsh words stand in one sentence without adding up. Far too weak to act on; enough to ask.
 */
export function suspicionOf(reading: Reading, excused: FrameMatch | undefined): Category | undefined {
  if (excused) {
    const { category } = excused.frame;
    return category === 'target' ? (categoryAmong(excused.match.hits) ?? 'hate/other') : category;
  }
  const sentenceOf = (unit: number) => reading.units[unit]?.sentence;
  const harshIn = new Set(
    reading.hits.all.filter(({ sense }) => harsh.has(sense)).map(({ from }) => sentenceOf(from)),
  );
  const group = reading.hits.all.find(({ sense, from }) => sense === 'T' && harshIn.has(sentenceOf(from)));
  return group && (group.category ?? 'hate/other');
}
