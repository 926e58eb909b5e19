import { dayIn } from '../base/day.ts';
import type { Language } from '../base/text.ts';
import type { MembershipOptions } from '../membership/membership.ts';
import { asksForCode, pageToken } from '../membership/proof/proof.ts';
import type { ProofDeskOptions } from '../membership/proof/proof-desk.ts';
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
  /** Whether whoever is let in is sent the rules by the platform's chat. */
  readonly welcomesByChat: (groupId: string) => boolean;
}): Pick<MembershipOptions, 'answers' | 'answerMode' | 'isServed' | 'isByHand'> &
  Pick<ProofDeskOptions, 'mailMode'> {
  const { settings, policy, messages, vault, now, welcomesByChat } = options;
  const answerMode = settings.ENFORCEMENT;
  /** Without a mail server nothing goes out. */
  const mailMode = (groupId: string) =>
    settings.SMTP_URL ? modeFor(policy.current(), groupId, answerMode) : 'observe';
  return {
    mailMode,
    answerMode,
    isServed: (groupId) => groupsServed({ policy, settings }).includes(groupId),
    isByHand: (groupId) =>
      !settings.GRAPH_ACCESS_TOKEN || groupPolicy(policy.current(), groupId)?.admission === 'by-hand',
    answers: settings.SMTP_URL
      ? createAnswers({
          vault,
          messages,
          policy: policy.current,
          mode: mailMode,
          welcomesByChat,
          codePage: ({ applicationId, groupId, written }) =>
            settings.PUBLIC_URL && asksForCode(policy.current(), groupId, mailMode)
              ? codeUrl(settings.PUBLIC_URL, groupId, written.language, pageToken(vault, applicationId))
              : undefined,
          today: () => dayIn(settings.TIME_ZONE, now()),
        })
      : noAnswers,
  };
}

/** The page for a one-time code, for who has closed the one after the form, or wrote a mail. The token says nothing of anybody. */
function codeUrl(publicUrl: string, groupId: string, language: Language, token: string): string {
  const url = new URL(
    `join/${encodeURIComponent(groupId)}`,
    publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`,
  );
  url.search = new URLSearchParams({ application: token, lang: language }).toString();
  return url.href;
}
