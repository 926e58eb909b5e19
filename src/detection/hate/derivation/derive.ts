import type { Language, Phrase } from '../../../base/text.ts';
import type { FrameMatch } from '../grammar/find-frames.ts';
import type { Hit } from '../grammar/hit.ts';
import type { Reading } from '../grammar/reading.ts';
import type { Unit, View } from '../reading/unit.ts';
import { describeSense } from './senses.ts';

const views: Readonly<Record<View, Phrase>> = {
  'look-alikes': { sv: 'tecken som liknar bokstäver', en: 'characters that look like letters' },
  marks: { sv: 'accenter tas bort', en: 'accents taken away' },
  repeats: { sv: 'upprepade bokstäver', en: 'repeated letters' },
  'letters-for-umlauts': { sv: 'a och o för å, ä och ö', en: 'a and o for å, ä and ö' },
  'by-ear': { sv: 'stavat som det låter', en: 'spelt by ear' },
  slip: { sv: 'en felskrivning', en: 'a slip of the pen' },
  leet: { sv: 'siffror och tecken för bokstäver', en: 'digits and signs for letters' },
  glued: { sv: 'hopskrivna ord', en: 'words run together' },
  spaced: { sv: 'isärskrivna bokstäver', en: 'letters set apart' },
  masked: { sv: 'dolda bokstäver', en: 'masked letters' },
  mirrored: { sv: 'skrivet baklänges', en: 'written backwards' },
  ciphered: { sv: 'bokstäver omkastade eller inskjutna', en: 'letters moved or put in' },
  joined: { sv: 'ihopskrivna delar', en: 'parts joined' },
  compound: { sv: 'en sammansättning', en: 'a compound' },
  split: { sv: 'ett särskrivet ord', en: 'a word split in two' },
};
const languageNames: Readonly<Record<Language, Phrase>> = {
  sv: { sv: 'svenska', en: 'Swedish' },
  en: { sv: 'engelska', en: 'English' },
};

/** The steps to a finding, told in words: what each part is and how it was read, then the pattern they fill. */
export function derive(reading: Reading, { frame, match }: FrameMatch, text: string): Phrase[] {
  const parts = match.hits.map((hit) => describePart(hit, wordsOf(reading, hit, text)));
  const read = reading.units.slice(match.from, match.to).flatMap((unit) => describeView(unit, text));
  const language = languageNames[frame.language];
  const pattern = {
    sv: `Mönster för ${language.sv}: ${frame.source}`,
    en: `Pattern for ${language.en}: ${frame.source}`,
  };
  return [...read, ...parts, pattern];
}

/** One thing the lexicon found, for a finding that no pattern made. */
export const describeHit = (reading: Reading, hit: Hit, text: string): Phrase =>
  describePart(hit, wordsOf(reading, hit, text));

function wordsOf(reading: Reading, { from, to }: Hit, text: string): string {
  return text.slice(reading.units[from]?.start ?? 0, reading.units[to - 1]?.end ?? 0);
}

function describePart({ sense, source, category }: Hit, words: string): Phrase {
  const { sv, en } = describeSense(sense);
  const notes = [category, source === sense ? undefined : source].filter((note) => note !== undefined);
  const note = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  return { sv: `”${words}”: ${sv}${note}`, en: `“${words}”: ${en}${note}` };
}

function describeView({ form, view, cost, start, end }: Unit, text: string): Phrase[] {
  if (view === undefined) return [];
  const words = text.slice(start, end);
  const less = cost === 0 ? '' : `, −${cost.toFixed(2)}`;
  return [
    {
      sv: `”${words}” läses som ”${form}”: ${views[view].sv}${less}`,
      en: `“${words}” is read as “${form}”: ${views[view].en}${less}`,
    },
  ];
}
