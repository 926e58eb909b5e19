import type { Alert } from '../alerts/alert.ts';
import type { Messages } from '../policy/messages.ts';
import { groupPolicy } from '../policy/policy.ts';
import type { ScreeningOptions } from '../screening/screening.ts';

/** Puts a judgement into words for moderators: what kind, how bad, where to look; nothing of what was written. */
export function postAlert(messages: Messages): ScreeningOptions['alert'] {
  return ({ event, judgement, findings, policy, severity, caseId }): Alert => {
    const { language } = policy;
    const leading = judgement.trace[0]?.category ?? findings[0]?.category ?? 'abuse';
    const occasion = judgement.verdict === 'flag' ? 'flag' : judgement.act ? 'remove' : 'record';
    const words = {
      severity: messages(language, `severity.${severity}`),
      category: messages(language, `category.${leading}`),
      group: groupPolicy(policy, event.groupId)?.name ?? event.groupId,
    };
    return {
      event: judgement.verdict === 'remove' && judgement.act ? 'post-removed' : 'post-flagged',
      severity,
      subject: messages(language, `alert.${occasion}.subject`, words),
      text: messages(language, `alert.${occasion}.text`, {
        ...words,
        case: caseId ?? messages(language, 'alert.noCase'),
      }),
      ...(event.permalink === undefined ? {} : { link: event.permalink }),
    };
  };
}
