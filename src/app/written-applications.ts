import { dayIn } from '../base/day.ts';
import type { MembershipOptions } from '../membership/membership.ts';
import { createAnswers, noAnswers } from '../membership/written/answers.ts';
import type { Messages } from '../policy/messages.ts';
import { modeFor } from '../policy/mode-for.ts';
import { groupPolicy } from '../policy/policy.ts';
import type { Vault } from '../trust/vault.ts';
import { groupsServed } from './groups-served.ts';
import type { PolicySource } from './policy-source.ts';
import type { Settings } from './settings.ts';

/** How applications by form and mail are treated here: which groups there are, who is let in by hand, who is answered. */
export function writtenApplications(options: {
  readonly settings: Settings;
  readonly policy: PolicySource;
  readonly messages: Messages;
  readonly vault: Vault;
  readonly now: () => Date;
}): Pick<MembershipOptions, 'answers' | 'answerMode' | 'isServed' | 'isByHand'> {
  const { settings, policy, messages, vault, now } = options;
  const answerMode = settings.ENFORCEMENT;
  return {
    answerMode,
    isServed: (groupId) => groupsServed({ policy, settings }).includes(groupId),
    isByHand: (groupId) =>
      !settings.GRAPH_ACCESS_TOKEN || groupPolicy(policy.current(), groupId)?.admission === 'by-hand',
    answers: settings.SMTP_URL
      ? createAnswers({
          vault,
          messages,
          policy: policy.current,
          mode: (groupId) => modeFor(policy.current(), groupId, answerMode),
          today: () => dayIn(settings.TIME_ZONE, now()),
        })
      : noAnswers,
  };
}
