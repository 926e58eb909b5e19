import type { Alert } from '../alerts/alert.ts';
import type { Messages } from '../policy/messages.ts';
import { groupPolicy } from '../policy/policy.ts';
import type { AboutPost, Wording } from '../screening/screening-options.ts';

const events = {
  flag: 'post-flagged',
  record: 'post-flagged',
  remove: 'post-removed',
  hide: 'post-hidden',
  word: 'word-wanted',
} as const satisfies Record<AboutPost['occasion'], Alert['event']>;

/**
 * Puts what is decided about a post into words. For moderators: what kind, how bad, where to look; nothing of what was
 * written. For its author: which rule, and what to do now.
 */
export function createWording(messages: Messages): Wording {
  return {
    alert({ occasion, policy, groupId, category, severity, caseId, permalink }) {
      const { language } = policy;
      const words = {
        severity: messages(language, `severity.${severity}`),
        category:
          category === undefined
            ? messages(language, 'alert.noCategory')
            : messages(language, `category.${category}`),
        group: groupPolicy(policy, groupId)?.name ?? groupId,
      };
      return {
        event: events[occasion],
        severity,
        subject: messages(language, `alert.${occasion}.subject`, words),
        text: messages(language, `alert.${occasion}.text`, {
          ...words,
          case: caseId ?? messages(language, 'alert.noCase'),
        }),
        ...(permalink === undefined ? {} : { link: permalink }),
      };
    },

    quotaAlert: ({ language }, { key, most }) => ({
      event: 'quota-reached',
      severity: 'high',
      subject: messages(language, 'alert.quota.subject', { rule: key }),
      text: messages(language, 'alert.quota.text', { rule: key, most }),
    }),

    stopAlert: ({ language, emergencyStop }, { rule, hits, judged }) => ({
      event: 'rule-stopped',
      severity: 'high',
      subject: messages(language, 'alert.stopped.subject', { rule }),
      text: messages(language, 'alert.stopped.text', {
        ...{ rule, hits, judged },
        minutes: emergencyStop.withinMinutes,
      }),
    }),

    coaching({ policy, group, category, permalink }) {
      const { language, coach } = policy;
      const rule = messages(language, `rule.${category}`);
      const text = messages(language, 'coach.text', { group, rule, hours: coach.mendWithinHours });
      return permalink === undefined
        ? text
        : `${text}\n\n${messages(language, 'coach.link', { link: permalink })}`;
    },
  };
}
