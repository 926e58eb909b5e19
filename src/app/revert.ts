import { createActionStore } from '../enforcement/action-store.ts';
import { graphCapabilities } from '../platform/graph/graph-platform.ts';
import type { Messages } from '../policy/messages.ts';
import type { Policy } from '../policy/policy.ts';
import type { Doorbell } from '../queue/queue.ts';
import { createRevertDesk, type RevertDesk } from '../redress/revert-desk.ts';
import type { Ledger } from './ledger.ts';
import { createUndoWording } from './redress-texts.ts';
import type { Settings } from './settings.ts';

/** @param doorbell without one, as in a command beside the bot, the bot's own sweep finds what is to be done */
export function revertDesk(
  { db, vault }: Pick<Ledger, 'db' | 'vault'>,
  settings: Pick<Settings, 'GRAPH_ACCESS_TOKEN' | 'ENFORCEMENT'>,
  policy: () => Policy,
  messages: Messages,
  doorbell: Doorbell = { ring: async () => {} },
): RevertDesk {
  return createRevertDesk({
    ...{ db, vault, doorbell, policy, actions: createActionStore(db, vault) },
    capabilities: graphCapabilities,
    mode: settings.GRAPH_ACCESS_TOKEN ? settings.ENFORCEMENT : 'observe',
    ...createUndoWording(messages),
    alert: ({ policy: { language }, rule, decisions, byHand }) => ({
      event: 'work-undone',
      severity: 'high',
      subject: messages(language, 'alert.reverted.subject', { rule }),
      text: messages(language, 'alert.reverted.text', { rule, decisions, byHand }),
    }),
    now: () => new Date(),
  });
}
