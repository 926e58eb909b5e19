import type { Severity } from '../../finding.ts';
import type { Document } from '../../text/document.ts';
import { isCapital } from '../care/reading.ts';
import { bit } from './words.ts';

const certain = 0.85;

/**
 * Whether a text tells which door, key or lock it is about: a house, a street, somebody by name or as "hon", a medicine
 * cupboard. A code is of use only to who knows where to try it.
 */
export function isPlaced({ tokens, sentences }: Document, masks: Int32Array): boolean {
  return tokens.some((token, index) => {
    if (((masks[index] as number) & (bit.place | bit.inhabitant | bit.drugStore)) !== 0) return true;
    const first = sentences[token.sentence]?.firstToken === index;
    if (!isCapital(token) || token.text === 'I' || token.text === token.text.toUpperCase()) return false;
    // At the head of a sentence every word has a capital: "Majs portkod" and "Ekgatan 4" tell even so.
    return !first || /s$/.test(token.lower) || tokens[index + 1]?.kind === 'number';
  });
}

/** High where it is certain and told where; one step lower for a code without a door that anybody could find. */
export const severityOf = (confidence: number, placed: boolean): Severity =>
  confidence >= certain && placed ? 'high' : 'medium';
