import type { ScanContext } from '../detection/context.ts';
import { detectorFor } from '../policy/detector.ts';
import type { Policy } from '../policy/policy.ts';
import type { Scanned } from '../screening/screening-options.ts';
import type { KnownNames } from './known-names.ts';

export type Scan = (text: string, authorName: string | undefined) => Scanned;

/**
 * The detectors with what they know of this organisation: its own names and links from the policy in force, its
 * people from the registers.
 */
export function createScan(policy: () => Policy, names: KnownNames): Scan {
  let own = ownOf(policy());
  let detector = detectorFor(policy());
  return (text, authorName) => {
    const inForce = policy();
    if (ownOf(inForce) !== own) {
      own = ownOf(inForce);
      detector = detectorFor(inForce);
    }
    const { organisation, links } = inForce;
    const known = authorName === undefined ? {} : { authorName };
    const context: ScanContext = { organisation, links, ...names.current(), ...known };
    const { findings, language } = detector.scan(text, context);
    return { findings, ...(language !== 'und' && { language }) };
  };
}

const seen = new WeakMap<Policy, string>();

/** What detectors are made of that comes from the policy: they are made anew when it changes, and only then. */
function ownOf(policy: Policy): string {
  const known = seen.get(policy);
  if (known !== undefined) return known;
  const own = JSON.stringify([policy.patterns, policy.ownWords]);
  seen.set(policy, own);
  return own;
}
