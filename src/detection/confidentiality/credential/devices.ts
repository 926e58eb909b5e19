import type { Phrase } from '../../../base/text.ts';
import type { Finding } from '../../finding.ts';
import type { Document, Sentence } from '../../text/document.ts';
import type { Chunk } from '../chunks.ts';
import { severityOf } from './severity.ts';
import { isMadeUp, likenessOf, passwordOfPair } from './value.ts';
import { bit } from './words.ts';

/**
 * Finds log-ins that no word names as such: "paddan låses upp med 445566", "draw an L and the tablet opens",
 * "admin/Tallbarr#3 …", "satte nytt på datorn, surströmming ihopskrivet", "root on the server? Tallbarr2020".
 */
export function findUnlocking(
  document: Document,
  chunks: readonly Chunk[],
  masks: Int32Array,
  reason: Phrase,
): Finding[] {
  const found = (start: number, end: number, confidence: number): Finding => ({
    category: 'confidentiality/credential',
    rule: 'credential.unlocking',
    severity: severityOf(confidence, document.text.slice(start, end)),
    confidence,
    start,
    end,
    reason,
  });
  const pairs = chunks.flatMap((chunk) => {
    const at = passwordOfPair(chunk.text);
    return at === -1 ? [] : [found(chunk.start + at, chunk.end, 0.87)];
  });
  if (pairs.length > 0) return pairs;
  return document.sentences.flatMap((sentence) => {
    const said = saidIn(masks, sentence);
    if ((said & bit.talk) !== 0 || document.tokens[sentence.endToken - 1]?.text === '?') return [];
    return (
      spelledOrDrawn(sentence, said) ??
      handedOver(sentence, said) ??
      codeOfDevice(sentence, said) ??
      phrased(sentence, said) ??
      opening(sentence, said) ??
      madeUp(sentence) ??
      []
    );
  });

  /** "surströmming ihopskrivet", "draw a big L": whatever it is, it is told; and "ditt anställningsnummer plus ordet moln". */
  function spelledOrDrawn({ start, end }: Sentence, said: number): Finding[] | undefined {
    const machine = (said & (bit.device | bit.network | bit.secret)) !== 0;
    const spelled = machine && (said & bit.spelled) !== 0;
    const drawn = (said & bit.device) !== 0 && (said & bit.unlocks) !== 0 && (said & bit.pattern) !== 0;
    const derived = (said & (bit.secret | bit.unlocks)) !== 0 && machine && (said & bit.derived) !== 0;
    if (spelled || drawn) return [found(start, end, 0.78)];
    return derived && (said & bit.state) === 0 ? [found(start, end, 0.72)] : undefined;
  }

  /** "Lösenordslistan ligger i gruppen". */
  function handedOver({ start, end }: Sentence, said: number): Finding[] | undefined {
    const handed = (said & bit.secretList) !== 0 && (said & bit.shared) !== 0;
    return handed ? [found(start, end, 0.7)] : undefined;
  }

  /** "Paddan låses upp med 445566", "the shared sheet opens with the word crayfish". */
  function opening(sentence: Sentence, said: number): Finding[] | undefined {
    if ((said & (bit.device | bit.container)) === 0 || (said & bit.unlocks) === 0) return undefined;
    const value = chunks.find(
      (chunk) => isInside(chunk, sentence) && (isTypical(chunk, said) || isTheWord(chunk)),
    );
    return value && [found(value.start, value.end, isTheWord(value) ? 0.75 : 0.86)];
  }

  function isTypical(chunk: Chunk, said: number): boolean {
    if (!/^(?:strong|digits)$/.test(likenessOf(chunk))) return false;
    const before = document.tokens[chunk.firstToken - 1]?.lower ?? '';
    return (said & bit.device) !== 0 || /^(?:med|with|by|är|is|:|=|,|skriver|skriv|type|enter)$/.test(before);
  }

  /** "med ordet kantarell" */
  function isTheWord({ firstToken, text }: Chunk): boolean {
    const named = ((masks[firstToken - 1] ?? 0) & bit.theWord) !== 0;
    return (
      named && /^\p{L}{3,}$/u.test(text) && ((masks[firstToken] as number) & (bit.state | bit.link)) === 0
    );
  }

  /** "Koden till jobbmobilen är 1590", "code for the copier: 2209". */
  function codeOfDevice(sentence: Sentence, said: number): Finding[] | undefined {
    if ((said & bit.device) === 0 || (said & bit.secretWeak) === 0 || (said & bit.otherCode) !== 0)
      return undefined;
    const value = chunks.find(
      (chunk) =>
        isInside(chunk, sentence) &&
        /^(?:strong|digits)$/.test(likenessOf(chunk)) &&
        /^(?:är|is|:|=|,|till|to|nu|now)$/.test(document.tokens[chunk.firstToken - 1]?.lower ?? ''),
    );
    return value && [found(value.start, value.end, 0.8)];
  }

  /** "Lösenfrasen är grönt äpple i regn". */
  function phrased({ firstToken, endToken, end }: Sentence, said: number): Finding[] | undefined {
    const machine = (said & (bit.secret | bit.network | bit.device | bit.container)) !== 0;
    if (!machine || (said & bit.phrase) === 0 || (said & bit.state) !== 0) return undefined;
    const named = masks.subarray(firstToken, endToken).findIndex((mask) => (mask & bit.phrase) !== 0);
    const link = firstToken + named + 1;
    if (!/^(?:är|is|:|=|blir)$/.test(document.tokens[link]?.lower ?? '')) return undefined;
    const first = document.tokens[link + 1];
    return first && endToken - link > fewestWords ? [found(first.start, end, 0.72)] : undefined;
  }

  /** What looks made up as a password, in a sentence or behind one that speaks of a machine, an account or typing. */
  function madeUp(sentence: Sentence): Finding[] | undefined {
    const value = chunks.find(
      (chunk) =>
        isInside(chunk, sentence) &&
        isMadeUp(chunk.text) &&
        ((masks[chunk.firstToken - 1] ?? 0) & bit.namedThing) === 0,
    );
    if (!value) return undefined;
    const index = document.sentences.indexOf(sentence);
    const around = [index - 1, index, index + 1].map((at) => document.sentences[at]);
    const cue = bit.device | bit.network | bit.unlocks | bit.secret;
    const near = around.some((other) => other && (saidIn(masks, other) & cue) !== 0);
    return near ? [found(value.start, value.end, 0.72)] : undefined;
  }
}

const fewestWords = 2;

const isInside = ({ firstToken }: Chunk, sentence: Sentence): boolean =>
  firstToken >= sentence.firstToken && firstToken < sentence.endToken;

function saidIn(masks: Int32Array, { firstToken, endToken }: Sentence): number {
  let said = 0;
  for (let index = firstToken; index < endToken; index += 1) said |= masks[index] as number;
  return said;
}
