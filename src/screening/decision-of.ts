import type { NewDecision } from '../enforcement/decision-store.ts';
import type { ContentWritten } from '../platform/event.ts';
import type { Policy } from '../policy/policy.ts';
import type { Limited } from './judge-within-limits.ts';
import type { ScannedPost } from './scan-post.ts';

type Known = {
  readonly event: ContentWritten;
  readonly policy: Policy;
  readonly scanned: ScannedPost;
  readonly registers: Readonly<Record<string, string>>;
};

/** What is written down of a judgement: enough to explain it later, in any language, and not a word of the post. */
export function decisionOf(
  { judgement, spent, stops }: Limited,
  { event, policy, scanned, registers }: Known,
): NewDecision {
  const { doing, asks, standing, members, strike, exempt, held } = judgement;
  return {
    subject: { kind: 'content', id: event.contentId },
    groupId: event.groupId,
    verdict: judgement.verdict,
    act: judgement.act,
    severity: judgement.severity,
    rule: judgement.rule,
    category: judgement.category,
    response: judgement.response,
    policyVersion: policy.version,
    findings: scanned.findings,
    trace: judgement.trace,
    facts: {
      ...{ doing, asks, registers },
      ...(scanned.language && { language: scanned.language }),
      ...(scanned.files.length > 0 && { files: scanned.files }),
      ...(standing && { standing }),
      ...(members.length > 0 && { members }),
      ...(strike && { strike }),
      ...(exempt && { exempt }),
      ...(held && { held }),
      ...(spent.length > 0 && { spent: spent.map(({ key }) => key) }),
      ...(stops.length > 0 && { stopped: stops.map(({ rule }) => rule) }),
    },
  };
}
