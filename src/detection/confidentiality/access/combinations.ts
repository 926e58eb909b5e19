import type { Phrase } from '../../../base/text.ts';
import type { Finding } from '../../finding.ts';
import type { Document, Sentence, Token } from '../../text/document.ts';
import { bit } from './words.ts';

const fewestTurns = 2;
const fewestKeys = 2;
const turnReach = 2;

/** Finds locks that are turned ("27 höger, 9 vänster") and keys pressed together ("håll in trean och sjuan"). */
export function findCombinations(document: Document, masks: Int32Array, reason: Phrase): Finding[] {
  return document.sentences.flatMap((sentence) => {
    const parts = turnsIn(document, masks, sentence) ?? keysIn(document, masks, sentence);
    if (!parts) return [];
    return [
      {
        category: 'confidentiality/access-code',
        rule: 'access-code.combination',
        severity: 'medium',
        confidence: 0.8,
        start: (document.tokens[parts.first] as Token).start,
        end: (document.tokens[parts.last] as Token).end,
        reason,
      } satisfies Finding,
    ];
  });
}

type Parts = { readonly first: number; readonly last: number };

function turnsIn({ tokens }: Document, masks: Int32Array, sentence: Sentence): Parts | undefined {
  const turned: number[] = [];
  let opening = false;
  for (let index = sentence.firstToken; index < sentence.endToken; index += 1) {
    opening ||= ((masks[index] as number) & (bit.door | bit.open | bit.code | bit.place)) !== 0;
    if (!/^\d{1,3}$/.test(tokens[index]?.lower ?? '')) continue;
    const beside = [-2, -1, 1, 2].filter((step) => Math.abs(step) <= turnReach);
    if (beside.some((step) => ((masks[index + step] ?? 0) & bit.turn) !== 0)) turned.push(index);
  }
  return parts(turned, turned.length > fewestTurns || (opening && turned.length >= fewestTurns));
}

/** The keys of a keypad by name: "trean", "femman". */
const padKey = /^(?:nollan|ettan|tvåan|trean|fyran|femman|sexan|sjuan|åttan|nian)$/;

function keysIn({ tokens }: Document, masks: Int32Array, sentence: Sentence): Parts | undefined {
  const keys: number[] = [];
  let pressed = false;
  for (let index = sentence.firstToken; index < sentence.endToken; index += 1) {
    pressed ||= ((masks[index] as number) & bit.press) !== 0;
    if (padKey.test(tokens[index]?.lower ?? '')) keys.push(index);
  }
  return parts(keys, pressed && keys.length >= fewestKeys);
}

const parts = (found: readonly number[], enough: boolean): Parts | undefined =>
  enough ? { first: found[0] as number, last: found[found.length - 1] as number } : undefined;
