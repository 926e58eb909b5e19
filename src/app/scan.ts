import { type AttachmentContent, findInAttachment } from '../detection/attachments/find-in-attachment.ts';
import type { ScanContext } from '../detection/context.ts';
import type { Detector } from '../detection/detect.ts';
import type { Category, Finding } from '../detection/finding.ts';
import { attachmentRules, linkRules } from '../policy/content-rules.ts';
import { detectorFor } from '../policy/detector.ts';
import type { Policy } from '../policy/policy.ts';
import type { Scanned } from '../screening/screening-options.ts';
import type { KnownNames } from './known-names.ts';

type ScanText = (
  text: string,
  authorName: string | undefined,
  groupId: string,
) => Scanned & { readonly suspicion?: Category };

export type Scans = {
  /** With what a second opinion may be asked about where nothing is found. */
  readonly text: ScanText;
  /** The same under another policy. One with words or patterns of its own takes a moment the first time. */
  readonly under: (policy: Policy) => ScanText;
  /** What there is to object to in one attachment. */
  readonly attachment: (
    content: AttachmentContent,
    authorName: string | undefined,
    groupId: string,
  ) => readonly Finding[];
};

/**
 * The detectors with what they know of this organisation: its own names and links from the policy in force, its
 * people from the registers.
 */
export function createScans(policy: () => Policy, names: KnownNames): Scans {
  let own = ownOf(policy());
  let detector = detectorFor(policy());
  const current = (inForce: Policy): Detector => {
    if (ownOf(inForce) !== own) {
      own = ownOf(inForce);
      detector = detectorFor(inForce);
    }
    return detector;
  };
  let draft: { readonly own: string; readonly detector: Detector } | undefined;
  const detectorUnder = (policy: Policy): Detector => {
    const asked = ownOf(policy);
    if (asked === own) return detector;
    if (draft?.own !== asked) draft = { own: asked, detector: detectorFor(policy) };
    return draft.detector;
  };
  const contextOf = (inForce: Policy, authorName: string | undefined, groupId: string): ScanContext => ({
    organisation: inForce.organisation,
    links: linkRules(inForce, groupId),
    ...names.current(),
    ...(authorName !== undefined && { authorName }),
  });
  const scanWith =
    (using: Detector, by: Policy): ScanText =>
    (text, authorName, groupId) => {
      const { findings, language, suspicion } = using.scan(text, contextOf(by, authorName, groupId));
      return { findings, ...(language !== 'und' && { language }), ...(suspicion && { suspicion }) };
    };
  return {
    text(text, authorName, groupId) {
      const inForce = policy();
      return scanWith(current(inForce), inForce)(text, authorName, groupId);
    },
    under: (other) => scanWith(detectorUnder(other), other),
    attachment(content, authorName, groupId) {
      const inForce = policy();
      const context = contextOf(inForce, authorName, groupId);
      return findInAttachment(current(inForce), content, context, attachmentRules(inForce, groupId));
    },
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
