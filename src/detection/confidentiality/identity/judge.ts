import type { Severity } from '../../finding.ts';
import type { Cues } from './cues.ts';
import { looksLikePhone, looksLikeTimestamp } from './shape.ts';
import type { Window } from './window.ts';

export type Judgement = { readonly severity: Severity; readonly confidence: number };

const certain = (confidence: number): Judgement => ({ severity: 'high', confidence });
const weak: Judgement = { severity: 'low', confidence: 0.4 };
const likely: Judgement = { severity: 'medium', confidence: 0.7 };

/**
 * How sure it is that a valid number is somebody's. The check digit fits one number in ten by chance, so that the way it
 * is written, the words around it and what else it could be decide.
 */
export function judge(window: Window, cues: Cues): Judgement | undefined {
  if (cues.identity && !cues.other)
    return window.glued === 'part' && window.shape === 'odd' ? likely : certain(0.98);
  if (cues.other || window.glued === 'part') return undefined;
  if (cues.telephone && window.digits.length === 10 && window.shape !== 'written') return undefined;
  return window.shape === 'written' ? written(window) : unseparated(window);
}

function written(window: Window): Judgement {
  // Files and recordings are named 20261118-0930.
  const moment = looksLikeTimestamp(window.digits) && Number(window.digits.slice(0, 4)) >= 2015;
  return moment ? likely : certain(window.glued === 'letters' ? 0.92 : 0.97);
}

function unseparated(window: Window): Judgement | undefined {
  const { digits, shape, number } = window;
  if (looksLikeTimestamp(digits)) return undefined;
  const phone = looksLikePhone(digits, shape);
  if (phone === 'mobile') return undefined;
  if (phone === 'landline') return shape === 'odd' ? undefined : weak;
  if (digits.length === 10 && number.partial) return weak;
  switch (shape) {
    case 'solid':
      if (window.glued === 'letters') return digits.length === 12 ? certain(0.88) : likely;
      return certain(digits.length === 12 ? 0.95 : 0.88);
    case 'spaced':
      return window.alone || digits.length === 12 ? certain(0.92) : likely;
    case 'even':
      return window.alone ? (digits.length === 12 ? certain(0.9) : likely) : undefined;
    default:
      return undefined;
  }
}
