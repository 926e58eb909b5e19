import type { Phrase } from '../base/text.ts';
import type { OpinionNote } from './second-opinion/opinion.ts';

/** What a finding can be about. The first part of a category is the prefix a policy may name. */
export const categories = [
  'hate/racism',
  'hate/religion',
  'hate/homophobia',
  'hate/transphobia',
  'hate/ableism',
  'hate/sexism',
  'hate/other',
  'threat',
  'abuse',
  'confidentiality/identity-number',
  'confidentiality/client-care',
  'confidentiality/health',
  'confidentiality/access-code',
  'confidentiality/credential',
  'confidentiality/financial-account',
  'confidentiality/contact-details',
  'confidentiality/trade-secret',
  'link/forbidden',
  'image/forbidden',
] as const;
export type Category = (typeof categories)[number];

export const severities = ['low', 'medium', 'high'] as const;
export type Severity = (typeof severities)[number];

/** One place in a text that a detector objects to. */
export type Finding = {
  readonly category: Category;
  /** The detector's rule, e.g. `identity-number.personnummer`: stable, named in policies and traces. */
  readonly rule: string;
  readonly severity: Severity;
  /** 0 to 1: how sure the detector is that this is what it says. */
  readonly confidence: number;
  /** UTF-16 offsets into the text as given; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly reason: Phrase;
  /** The attachment whose text the offsets are into; absent for the text of the post itself. */
  readonly file?: string;
  /** What a second reader said of it, where one was asked. */
  readonly opinion?: OpinionNote;
  /** How the detector came to it, step by step: shown by `scan --explain`. */
  readonly derivation?: readonly Phrase[];
};
