import type { Language } from '../base/text.ts';
import type { Judgement } from './judge.ts';
import type { Messages } from './messages.ts';
import { groupPolicy, type Policy } from './policy.ts';

type Told = {
  readonly policy: Policy;
  readonly judgement: Judgement;
  readonly groupId: string;
  readonly caseId?: string | undefined;
};

/** What moderators are told of a judgement. Nothing of the post and nobody's name: only what and where. */
export function alertText(
  messages: Messages,
  { policy, judgement, groupId, caseId }: Told,
  language: Language = policy.language,
): { readonly subject: string; readonly text: string } {
  const leading = judgement.trace[0];
  const values = {
    category: leading ? messages(language, `category.${leading.category}`) : '',
    severity: messages(language, `severity.${judgement.severity ?? 'low'}`),
    group: groupPolicy(policy, groupId)?.name ?? groupId,
    case: caseId ?? messages(language, 'alert.noCase'),
  };
  const what = judgement.verdict !== 'remove' ? 'flag' : judgement.act ? 'remove' : 'record';
  return {
    subject: messages(language, `alert.${what}.subject`, values),
    text: messages(language, `alert.${what}.text`, values),
  };
}
