import { createActionStore } from '../enforcement/action-store.ts';
import type { Aftermath } from '../enforcement/executor.ts';
import type { Platform } from '../platform/port.ts';
import type { Messages } from '../policy/messages.ts';
import type { Mode, Policy } from '../policy/policy.ts';
import type { Doorbell } from '../queue/queue.ts';
import { type AppealDesk, createAppealDesk, type DeskOptions } from '../redress/appeals/appeal-desk.ts';
import { type AppealDecider, createAppealDecider } from '../redress/appeals/decide-appeal.ts';
import { createAppealOffers } from '../redress/appeals/offer-appeals.ts';
import type { Ledger } from './ledger.ts';
import { createAppealWording, createUndoWording } from './redress-texts.ts';

type Options = Pick<Ledger, 'db' | 'vault'> & {
  readonly platform: Pick<Platform, 'capabilities'>;
  readonly policy: () => Policy;
  readonly messages: Messages;
  readonly mode: Mode;
  readonly doorbell: Doorbell;
  readonly publicUrl: string | undefined;
  readonly timeZone: string;
  readonly now: () => Date;
};

/** Appeals from the message with the link to the last word: who is told, who appeals, who decides. */
export type Appeals = {
  readonly offers: Aftermath;
  readonly desk: AppealDesk;
  readonly decide: AppealDecider;
};

export function createAppeals({
  db,
  vault,
  platform,
  policy,
  messages,
  mode,
  doorbell,
  publicUrl,
  timeZone,
  now,
}: Options): Appeals {
  const options: DeskOptions = {
    ...{ db, vault, policy, messages, mode, doorbell, now },
    actions: createActionStore(db, vault),
    capabilities: platform.capabilities,
    ...createUndoWording(messages),
    ...createAppealWording(messages, timeZone),
  };
  return {
    offers: createAppealOffers({ ...options, publicUrl }),
    desk: createAppealDesk(options),
    decide: createAppealDecider(options),
  };
}
