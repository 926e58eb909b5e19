import type { ScanContext } from '../detection/context.ts';
import { createDetector } from '../detection/detect.ts';
import type { Finding } from '../detection/finding.ts';
import { loadLexicon } from '../detection/hate/lexicon/load-lexicon.ts';
import type { Policy } from '../policy/policy.ts';
import type { KnownNames } from './known-names.ts';

export type Scan = (text: string, authorName: string | undefined) => readonly Finding[];

/**
 * The detectors with what they know of this organisation: its own names and links from the policy in force, its
 * people from the registers.
 */
export function createScan(policy: () => Policy, names: KnownNames): Scan {
  const detector = createDetector({ lexicon: loadLexicon() });
  return (text, authorName) => {
    const { organisation, links } = policy();
    const known = authorName === undefined ? {} : { authorName };
    const context: ScanContext = { organisation, links, ...names.current(), ...known };
    return detector.scan(text, context).findings;
  };
}
