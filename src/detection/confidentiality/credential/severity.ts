import type { Severity } from '../../finding.ts';
import { isPlaceholder } from './words.ts';

const certain = 0.85;

/** A secret that opens something is grave; one that only stands where a secret would, as in a guide, is hardly one. */
export const severityOf = (confidence: number, secret: string): Severity => {
  if (isPlaceholder(secret)) return 'low';
  return confidence >= certain ? 'high' : 'medium';
};
