/** What really changed in the community through the API. A call that changed nothing leaves no line. */
export type Effect = {
  readonly kind:
    | 'post-deleted'
    | 'comment-deleted'
    | 'comment-hidden'
    | 'comment-shown'
    | 'content-edited'
    | 'content-written'
    | 'member-added'
    | 'member-removed'
    | 'message-sent';
  /** The post, comment or person it happened to. */
  readonly target: string;
  readonly groupId?: string;
  /** The words of a message. */
  readonly text?: string;
};

/** One call as it came in, whatever became of it. */
export type CallRecord = {
  readonly method: string;
  readonly path: string;
  readonly status: number | 'dropped';
};

export type Ledger = {
  readonly effects: readonly Effect[];
  readonly calls: readonly CallRecord[];
  /** How often a kind of effect took place, on one target or on all. */
  count(kind: Effect['kind'], target?: string): number;
  /** Effects that took place more than once in the same place: empty when nothing was done twice. */
  repeated(): Effect[];
};

export type WritableLedger = Ledger & { note(effect: Effect): void; noteCall(call: CallRecord): void };

export function createLedger(): WritableLedger {
  const effects: Effect[] = [];
  const calls: CallRecord[] = [];
  return {
    effects,
    calls,
    note: (effect) => void effects.push(effect),
    noteCall: (call) => void calls.push(call),
    count: (kind, target) =>
      effects.filter((effect) => effect.kind === kind && (target ?? effect.target) === effect.target).length,
    repeated() {
      const seen = new Set<string>();
      return effects.filter((effect) => {
        const same = JSON.stringify([effect.kind, effect.target, effect.groupId, effect.text]);
        return seen.size === seen.add(same).size;
      });
    },
  };
}
