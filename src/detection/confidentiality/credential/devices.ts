import type { Phrase } from '../../../base/text.ts';
import type { Finding } from '../../finding.ts';
import type { Document, Sentence } from '../../text/document.ts';
import type { Chunk } from '../chunks.ts';
import { likenessOf, passwordOfPair } from './value.ts';
import { bit } from './words.ts';

/**
 * Finds log-ins that no word names as such: "paddan låses upp med 445566", "draw an L and the tablet opens",
 * "admin/Tallbarr#3 …", "satte nytt på datorn, surströmming ihopskrivet".
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
    severity: confidence >= 0.85 ? 'high' : 'medium',
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
    const machine = (said & (bit.device | bit.network | bit.secret)) !== 0;
    const opens = (said & bit.unlocks) !== 0;
    if (machine && (said & bit.spelled) !== 0) return [found(sentence.start, sentence.end, 0.78)];
    if ((said & bit.device) === 0 || !opens) return [];
    const value = chunks.find(
      (chunk) => isInside(chunk, sentence) && /^(?:strong|digits)$/.test(likenessOf(chunk)),
    );
    if (value) return [found(value.start, value.end, 0.86)];
    return (said & bit.pattern) !== 0 ? [found(sentence.start, sentence.end, 0.78)] : [];
  });
}

const isInside = ({ firstToken }: Chunk, sentence: Sentence): boolean =>
  firstToken >= sentence.firstToken && firstToken < sentence.endToken;

function saidIn(masks: Int32Array, { firstToken, endToken }: Sentence): number {
  let said = 0;
  for (let index = firstToken; index < endToken; index += 1) said |= masks[index] as number;
  return said;
}
