import axios from 'axios';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AddressedAlert } from '../../src/alerts/alert.ts';
import { createAlertSender } from '../../src/alerts/send-alert.ts';
import type { ActionOutcome } from '../../src/platform/port.ts';
import { freePort } from '../support/free-port.ts';

const alert: AddressedAlert = {
  event: 'post-removed',
  severity: 'high',
  subject: 'Inlägg borttaget',
  text: 'I gruppen Provgruppen.',
  link: 'https://platform.example/320_1',
  kind: 'webhook',
  to: 'https://hooks.example/moderators',
};

describe('an alert by webhook', () => {
  const chats: [string, string][] = [];
  const send = createAlertSender({
    http: axios.create({ timeout: 200, maxRedirects: 0 }),
    async chat(personId, text): Promise<ActionOutcome> {
      chats.push([personId, text]);
      return { status: 'done', reference: 'm1' };
    },
  });
  beforeEach(() => nock.disableNetConnect());
  afterEach(() => {
    nock.cleanAll();
    nock.enableNetConnect();
  });
  const hook = () => nock('https://hooks.example').post('/moderators');

  it('says it once for chat rooms and once for programs', async () => {
    const bodies: unknown[] = [];
    nock('https://hooks.example')
      .post('/moderators', (body) => {
        bodies.push(body);
        return true;
      })
      .reply(204);
    expect(await send(alert)).toEqual({ status: 'done' });
    expect(bodies).toEqual([
      {
        text: 'Inlägg borttaget\n\nI gruppen Provgruppen.\n\nhttps://platform.example/320_1',
        event: 'post-removed',
        severity: 'high',
        subject: 'Inlägg borttaget',
        details: 'I gruppen Provgruppen.',
        link: 'https://platform.example/320_1',
      },
    ]);
  });

  it.each([429, 500, 502, 503])('is tried again after %i', async (status) => {
    hook().reply(status);
    expect(await send(alert)).toMatchObject({
      status: 'retry',
      reason: expect.stringContaining(String(status)),
    });
  });

  it.each([
    302, 400, 401, 404, 410,
  ])('is given up after %i, which another try does not change', async (status) => {
    hook().reply(status, '', { location: 'https://elsewhere.example/' });
    expect(await send(alert)).toMatchObject({ status: 'refused', code: status });
  });

  it('is uncertain when no answer comes in time', async () => {
    hook().delay(1_000).reply(200);
    expect(await send(alert)).toMatchObject({ status: 'uncertain' });
  });

  it.each([
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
  ])('is uncertain when the connection is lost by %s', async (code) => {
    hook().replyWithError(Object.assign(new Error('lost'), { code }));
    expect(await send(alert)).toMatchObject({ status: 'uncertain', reason: expect.stringContaining(code) });
  });

  it.each([
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
  ])('is tried again when no connection came to be by %s', async (code) => {
    hook().replyWithError(Object.assign(new Error('unreachable'), { code }));
    expect(await send(alert)).toMatchObject({ status: 'retry' });
  });

  it.each(['127.0.0.1', 'localhost'])('is tried again when nobody listens at %s', async (host) => {
    nock.enableNetConnect();
    const to = `http://${host}:${await freePort()}/hook`;
    expect(await send({ ...alert, to })).toMatchObject({ status: 'retry' });
  });

  it('goes through the platform where the channel is chat, with its outcome', async () => {
    expect(await send({ ...alert, kind: 'chat', to: '99' })).toEqual({ status: 'done', reference: 'm1' });
    expect(chats).toEqual([
      ['99', 'Inlägg borttaget\n\nI gruppen Provgruppen.\n\nhttps://platform.example/320_1'],
    ]);
  });

  it('cannot go by mail without a mail server, and says which setting is missing', async () => {
    const outcome = await send({ ...alert, kind: 'mail', to: 'moderators@lystra.example' });
    expect(outcome).toMatchObject({ status: 'refused', reason: expect.stringContaining('SMTP_URL') });
  });
});
