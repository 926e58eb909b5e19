import type { PlannedAction } from '../enforcement/action.ts';
import { alertActions } from '../enforcement/alert-actions.ts';
import type { ContentWritten } from '../platform/event.ts';
import { modeFor } from '../policy/mode-for.ts';
import type { Policy } from '../policy/policy.ts';
import type { Limited } from './judge-within-limits.ts';
import type { Occasion, ScreeningOptions } from './screening-options.ts';

type Told = {
  readonly event: ContentWritten;
  readonly policy: Policy;
  readonly limited: Limited;
  readonly decisionId: string;
  readonly caseId: string | undefined;
};

/**
 * What moderators are told when something is decided: where a person is asked. That something was taken away they are
 * told when it has been.
 */
export function tellOf(options: ScreeningOptions, told: Told): PlannedAction[] {
  const { event, policy, limited, decisionId, caseId } = told;
  const { judgement, spent, stops } = limited;
  const mode = modeFor(policy, event.groupId, options.mode);
  const about = {
    policy,
    groupId: event.groupId,
    category: judgement.category,
    severity: judgement.severity ?? ('low' as const),
    caseId,
    permalink: event.permalink,
  };
  const occasion = occasionOf(limited);
  const day = options.today();
  return [
    ...(occasion
      ? alertActions(options.alert({ ...about, occasion }), policy, `decision ${decisionId}`, mode)
      : []),
    ...spent.flatMap((limit) =>
      alertActions(options.quotaAlert(policy, limit), policy, `quota ${limit.key} ${day}`, mode),
    ),
    ...stops.flatMap((stop) =>
      alertActions(options.stopAlert(policy, stop), policy, `stop ${stop.rule} decision ${decisionId}`, mode),
    ),
  ];
}

function occasionOf({ judgement }: Limited): Occasion | undefined {
  const { act, asks, doing, response, members } = judgement;
  if (act) return asks || members.some(({ confirm }) => confirm) ? 'word' : undefined;
  if (members.some(({ confirm }) => confirm)) return 'word';
  if (doing === 'allow' || (doing === 'coach' && !asks)) return undefined;
  return response === 'remove' || response === 'hide' ? 'record' : 'flag';
}
