import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { signBody } from '../platform/graph/signature.ts';
import { type Happening, unixSeconds } from './happening.ts';
import type { Subscription } from './subscriptions.ts';
import { toWire, type WireForm } from './wire.ts';

export type DeliverOptions = {
  /** Default `spaced`, as captured. */
  readonly form?: WireForm;
  /** The most changes in one delivery. Default 1000, the platform's own limit. */
  readonly batch?: number;
  /** Default `as-happened`. */
  readonly order?: 'as-happened' | 'reversed';
  /** How often each delivery is sent although it was accepted. Default 1. */
  readonly times?: number;
  /** How often it is tried while the answer is not 200. Default 5, with a growing pause. */
  readonly attempts?: number;
  /** The first pause between tries, milliseconds. Default 50. */
  readonly pauseMs?: number;
};

/** One delivery and how it was answered, try by try; `lost` for no answer. */
export type DeliveryReport = {
  readonly url: string;
  readonly body: Buffer;
  readonly answers: readonly (number | 'lost')[];
};

/** Packs changes into deliveries and takes them to their subscribers, signed with both headers. */
export async function carry(
  parcels: readonly { happening: Happening; subscription: Subscription }[],
  appSecret: string,
  options: DeliverOptions = {},
): Promise<DeliveryReport[]> {
  const { form = 'spaced', batch = 1000, times = 1 } = options;
  const ordered = options.order === 'reversed' ? parcels.toReversed() : parcels;
  const byCallback = Map.groupBy(ordered, ({ subscription }) => subscription);
  const reports: DeliveryReport[] = [];
  for (const [subscription, group] of byCallback) {
    for (let start = 0; start < group.length; start += batch) {
      const happenings = group.slice(start, start + batch).map(({ happening }) => happening);
      const body = toWire(pack(subscription, happenings), form);
      for (let time = 0; time < times; time++) {
        reports.push(await send(subscription.callbackUrl, body, appSecret, options));
      }
    }
  }
  return reports;
}

function pack(subscription: Subscription, happenings: readonly Happening[]) {
  const entry = [...Map.groupBy(happenings, ({ entryId }) => entryId)].map(([id, changes]) => ({
    id,
    time: unixSeconds(Math.max(...changes.map(({ at }) => at))),
    ...contentOf(subscription, changes),
  }));
  return { object: subscription.object, entry };
}

function contentOf({ includeValues }: Subscription, happenings: readonly Happening[]) {
  const [chat, changes] = [true, false].map((wanted) =>
    happenings.filter(({ field }) => (field === 'messages') === wanted),
  ) as [Happening[], Happening[]];
  return {
    ...(changes.length > 0 &&
      (includeValues
        ? { changes: changes.map(({ value, field }) => ({ value, field })) }
        : { changed_fields: [...new Set(changes.map(({ field }) => field))] })),
    ...(chat.length > 0 && { messaging: chat.map(({ value }) => value) }),
  };
}

async function send(
  url: string,
  body: Buffer,
  appSecret: string,
  options: DeliverOptions,
): Promise<DeliveryReport> {
  const { attempts = 5, pauseMs = 50 } = options;
  const signature = signBody(body, appSecret);
  const answers: (number | 'lost')[] = [];
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await sleep(pauseMs * 2 ** (attempt - 1));
    const answer = await axios
      .post<unknown>(url, body, {
        headers: {
          'Content-Type': 'application/json',
          Accept: '*/*',
          'User-Agent': 'Webhooks/1.0 (https://fb.me/webhooks)',
          'X-Hub-Signature': signature.sha1,
          'X-Hub-Signature-256': signature.sha256,
        },
        validateStatus: () => true,
        maxRedirects: 0,
        timeout: 20_000,
      })
      .catch(() => undefined);
    answers.push(answer?.status ?? 'lost');
    if (answer?.status === 200) break;
  }
  return { url, body, answers };
}
