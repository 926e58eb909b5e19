import type { Finding } from '../../finding.ts';
import type { Document } from '../../text/document.ts';
import { bit } from './words.ts';

const reason = {
  sv: 'Texten avslöjar var en nyckel finns.',
  en: 'The text gives away where a key is kept.',
};
const reach = 12;
const stepsBack = [1, 2, 3, 4];

/** Finds where keys lie: a key, a verb of lying or hiding, and a place where keys are hidden, close together. */
export function findKeys(document: Document, masks: Int32Array): Finding[] {
  const { tokens } = document;
  const findings: Finding[] = [];
  const has = (index: number, wanted: number): boolean => ((masks[index] ?? 0) & wanted) !== 0;
  document.sentences.forEach((sentence, number) => {
    const key = indexOf(masks, sentence.firstToken, sentence.endToken, bit.key);
    if (key === -1) return;
    // "Nyckeln? Under mattan." – the place may stand in the next sentence.
    const next = document.sentences[number + 1];
    const short = sentence.endToken - sentence.firstToken <= 4 && next;
    const end = Math.min(short ? next.endToken : sentence.endToken, key + reach);
    const first = Math.max(sentence.firstToken, key - reach);
    const place = placeIn(first, end, key);
    if (place === -1) return;
    const [from, to] = key < place ? [key, place] : [place, key];
    if (talks(Math.max(sentence.firstToken, from - 3), to)) return;
    const lies = indexOf(masks, first, end, bit.lies) !== -1;
    const owned = indexOf(masks, sentence.firstToken, sentence.endToken, bit.owner) !== -1;
    if (owned && !lies) return;
    const confidence = owned ? 0.6 : lies ? 0.92 : 0.8;
    findings.push({
      category: 'confidentiality/access-code',
      rule: 'access-code.key',
      severity: confidence >= 0.85 ? 'high' : 'medium',
      confidence,
      start: tokens[from]?.start ?? sentence.start,
      end: tokens[to]?.end ?? sentence.end,
      reason,
    });
  });
  return findings;

  /** A hiding place with a word of position within three words before it. */
  function placeIn(first: number, end: number, key: number): number {
    for (let index = first; index < end; index += 1) {
      if (index === key || !has(index, bit.hidingPlace) || has(index, bit.key)) continue;
      if (stepsBack.some((step) => index - step >= first && has(index - step, bit.under))) return index;
    }
    return hiddenIn(first, end, key) ?? pointedAt(first, end, key);
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

  function talks(first: number, end: number): boolean {
    return indexOf(masks, first, end, bit.talk) !== -1;
  }
}

function indexOf(masks: Int32Array, first: number, end: number, wanted: number): number {
  for (let index = first; index < end; index += 1) if (((masks[index] ?? 0) & wanted) !== 0) return index;
  return -1;
}

/** Finds homes said to be open or empty while somebody is away. */
export function findOpenHomes(document: Document, masks: Int32Array): Finding[] {
  const findings: Finding[] = [];
  document.sentences.forEach((sentence, number) => {
    const open = indexOf(masks, sentence.firstToken, sentence.endToken, bit.open_home);
    if (open === -1) return;
    const first = document.sentences[number - 1]?.firstToken ?? sentence.firstToken;
    const end = document.sentences[number + 1]?.endToken ?? sentence.endToken;
    const away = indexOf(masks, first, end, bit.away) !== -1;
    // "Hon låser aldrig altandörren" needs no journey.
    const somebodys =
      indexOf(masks, sentence.firstToken, sentence.endToken, bit.inhabitant) !== -1 &&
      indexOf(masks, sentence.firstToken, sentence.endToken, bit.door) !== -1;
    if (!away && !somebodys) return;
    findings.push({
      category: 'confidentiality/access-code',
      rule: 'access-code.open-home',
      severity: 'medium',
      confidence: 0.8,
      start: sentence.start,
      end: sentence.end,
      reason: {
        sv: 'Texten avslöjar att ett hem står tomt eller öppet.',
        en: 'The text gives away that a home stands empty or open.',
      },
    });
  });
  return findings;
}
