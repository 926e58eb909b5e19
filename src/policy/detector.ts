import { createDetector, type Detector } from '../detection/detect.ts';
import { loadLexicon } from '../detection/hate/lexicon/load-lexicon.ts';
import type { Policy } from './policy.ts';

/** The detectors with what an organisation has added of its own: rules and words. Takes a moment: the lexicon is read. */
export const detectorFor = ({ patterns, ownWords }: Pick<Policy, 'patterns' | 'ownWords'>): Detector =>
  createDetector({ lexicon: loadLexicon(ownWords), patterns });
