import type { Finding } from '../../finding.ts';
import type { Document, Sentence } from '../../text/document.ts';
import { isCapital } from '../care/reading.ts';
import { isPlaced, severityOf } from './severity.ts';
import { bit, carries, indexOf } from './words.ts';

const reason = {
  sv: 'Texten avslöjar var en nyckel finns.',
  en: 'The text gives away where a key is kept.',
};
const reach = 12;
const stepsBack = [1, 2, 3, 4];

type Kept = { readonly from: number; readonly to: number; readonly confidence: number };

/** Finds where keys lie: a key, a verb of lying or hiding, and a place where keys are hidden, close together. */
export function findKeys(document: Document, masks: Int32Array): Finding[] {
  const { tokens } = document;
  const has = (index: number, wanted: number): boolean => carries(masks, index, wanted);
  const told = isPlaced(document, masks);
  return document.sentences.flatMap((sentence, number) => {
    const key = indexOf(masks, sentence.firstToken, sentence.endToken, bit.key);
    const kept = key === -1 ? undefined : keptIn(sentence, document.sentences[number + 1], key);
    if (!kept) return [];
    return [
      {
        category: 'confidentiality/access-code',
        rule: 'access-code.key',
        severity: severityOf(kept.confidence, told),
        confidence: kept.confidence,
        start: tokens[kept.from]?.start ?? sentence.start,
        end: tokens[kept.to]?.end ?? sentence.end,
        reason,
      } satisfies Finding,
    ];
  });

  /** From the key to its place, or the other way round, and how sure it is that it lies there. */
  function keptIn(sentence: Sentence, next: Sentence | undefined, key: number): Kept | undefined {
    // "Nyckeln? Under mattan." – the place may stand in the next sentence.
    const short = sentence.endToken - sentence.firstToken <= 4;
    const end = Math.min(short && next ? next.endToken : sentence.endToken, key + reach);
    const first = Math.max(sentence.firstToken, key - reach);
    const hidden = placeIn(first, end, key);
    const place = hidden === -1 ? somewhereOf(sentence, key) : hidden;
    if (place === -1) return undefined;
    const [from, to] = key < place ? [key, place] : [place, key];
    if (talks(Math.max(sentence.firstToken, from - 3), to)) return undefined;
    const lies = indexOf(masks, first, end, bit.lies) !== -1;
    const owned = indexOf(masks, sentence.firstToken, sentence.endToken, bit.owner) !== -1;
    // Our own keys in our own places are nobody's business but ours; a client's are.
    if (owned && !(lies && isSomebodys(sentence.firstToken, sentence.endToken, key))) return undefined;
    if (owned) return { from, to, confidence: 0.6 };
    return { from, to, confidence: hidden === -1 ? 0.72 : lies ? 0.92 : 0.8 };
  }

  /** A hiding place with a word of position within three words before it. */
  function placeIn(first: number, end: number, key: number): number {
    for (let index = first; index < end; index += 1) {
      if (index === key || !has(index, bit.hidingPlace) || has(index, bit.key)) continue;
      if (stepsBack.some((step) => index - step >= first && has(index - step, bit.under))) return index;
      if (isNamedAs(key, index)) return index;
    }
    return hiddenIn(first, end, key) ?? pointedAt(first, end, key);
  }

  /** "Nyckelgömman är fågelholken", "Nyckel: blå krukan". */
  function isNamedAs(key: number, place: number): boolean {
    const link = tokens[key + 1]?.lower ?? '';
    return (link === 'är' || link === 'is' || link === ':' || link === '=') && place <= key + 4;
  }

  /** "Kolla i fågelholken, där hänger den", "pull out the loose brick, key's there". */
  function pointedAt(first: number, end: number, key: number): number {
    const there = tokens.slice(first, end).some(({ lower }) => lower === 'där' || lower === 'there');
    const place = there ? indexOf(masks, first, end, bit.hidingPlace) : -1;
    return place === key ? -1 : place;
  }

  /** "… ligger under elefanten": whatever something is hidden beneath is a hiding place. */
  function hiddenIn(first: number, end: number, key: number): number | undefined {
    const lies = indexOf(masks, first, end, bit.lies);
    if (lies === -1) return undefined;
    const under = indexOf(masks, Math.max(lies, key), end, bit.beneath);
    const thing = under === -1 ? undefined : tokens[under + 1];
    return thing?.kind === 'word' && thing.sentence === tokens[under]?.sentence ? under + 1 : undefined;
  }

  /** "Greta's key hangs in the boiler room": somebody's key, and any place that is none of the staff's. */
  function somewhereOf({ firstToken, endToken }: Sentence, key: number): number {
    if (indexOf(masks, firstToken, endToken, bit.staffPlace | bit.owner) !== -1) return -1;
    if (!isSomebodys(firstToken, endToken, key)) return -1;
    const lies = indexOf(masks, key, Math.min(endToken, key + reach), bit.lies);
    if (lies === -1) return -1;
    for (let index = lies + 1; index <= lies + 3 && index < endToken - 1; index += 1) {
      if (!has(index, bit.under) || tokens[index + 1]?.kind !== 'word') continue;
      return index + 1;
    }
    return -1;
  }

  /** "hennes nyckel", "Majs nyckel", "nyckeln till Maj", "the client's spare". */
  function isSomebodys(firstToken: number, endToken: number, key: number): boolean {
    if (indexOf(masks, firstToken, endToken, bit.inhabitant) !== -1) return true;
    const genitive = tokens[key - 1];
    if (isCapital(genitive) && /s$/.test(genitive?.lower ?? '')) return true;
    return stepsBack.some(
      (step) =>
        key + step + 1 < endToken &&
        /^(?:till|to|hos|for|åt)$/.test(tokens[key + step]?.lower ?? '') &&
        isCapital(tokens[key + step + 1]),
    );
  }

  function talks(first: number, end: number): boolean {
    return indexOf(masks, first, end, bit.talk) !== -1;
  }
}
