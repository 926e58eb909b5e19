import { randomInt } from 'node:crypto';
import axios from 'axios';
import { type Answer, badParameter, fine, graphError, type Method, success } from './answer.ts';
import type { Happening } from './happening.ts';
import { type Parameters, textParameter } from './parameters.ts';

export type Subscription = {
  readonly object: string;
  readonly callbackUrl: string;
  readonly fields: readonly string[];
  /** Off: only the names of the fields that changed are told. */
  readonly includeValues: boolean;
};

/** Who is told what: `/{app}/subscriptions`, with the verification handshake. */
export class Subscriptions {
  readonly #byObject = new Map<string, Subscription>();

  /** The subscription a change is told under, if anybody listens to its topic and field. */
  of({ object, field }: Happening): Subscription | undefined {
    const subscription = this.#byObject.get(object);
    return subscription?.fields.includes(field) ? subscription : undefined;
  }

  async answer(method: Method, parameters: Parameters): Promise<Answer> {
    const object = textParameter(parameters, 'object');
    if (method === 'GET') return fine({ data: [...this.#byObject.values()].map(shown) });
    if (method === 'DELETE') {
      if (object) this.#byObject.delete(object);
      else this.#byObject.clear();
      return success;
    }
    const callbackUrl = textParameter(parameters, 'callback_url');
    const fields = textParameter(parameters, 'fields');
    if (!object || !callbackUrl || !fields)
      return badParameter('Params object, fields and callback_url are required');
    if (!(await shakesHands(callbackUrl, textParameter(parameters, 'verify_token') ?? '')))
      return graphError(
        400,
        2200,
        '(#2200) callback verification failed: the callback URL did not answer with the challenge',
      );
    this.#byObject.set(object, {
      object,
      callbackUrl,
      fields: fields.split(',').map((field) => field.trim()),
      includeValues: textParameter(parameters, 'include_values') !== 'false',
    });
    return success;
  }
}

const shown = ({ object, callbackUrl, fields }: Subscription) => ({
  object,
  callback_url: callbackUrl,
  fields,
  active: true,
});

async function shakesHands(callbackUrl: string, verifyToken: string): Promise<boolean> {
  const challenge = String(randomInt(1_000_000_000));
  const params = { 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': verifyToken };
  const answer = await axios
    .get<unknown>(callbackUrl, {
      params,
      responseType: 'text',
      transformResponse: (text: unknown) => text,
      validateStatus: () => true,
      timeout: 10_000,
    })
    .catch(() => undefined);
  return answer?.status === 200 && answer.data === challenge;
}
