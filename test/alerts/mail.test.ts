import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import axios from 'axios';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { AddressedAlert } from '../../src/alerts/alert.ts';
import { createAlertSender } from '../../src/alerts/send-alert.ts';
import { freePort } from '../support/free-port.ts';

const alert: AddressedAlert = {
  event: 'post-flagged',
  severity: 'medium',
  subject: 'Att titta på: påhopp i Lystras grupp för åsikter',
  text: 'Ett ärende väntar på någon som kan bedöma det.',
  link: 'https://platform.example/320_1',
  kind: 'mail',
  to: 'moderators@lystra.example',
};

const sender = (smtpUrl: string) =>
  createAlertSender({
    http: axios.create(),
    smtpUrl,
    mailFrom: 'grindvakt@lystra.example',
    chat: async () => ({ status: 'done' }),
  });

describe('an alert by mail', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  /** A real mail server without TLS; `mails` is what arrived, as it came over the line. */
  const receive = async (options: SMTPServerOptions = {}) => {
    const mails: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onData(stream, _, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          mails.push(Buffer.concat(chunks).toString('utf8'));
          done();
        });
      },
      ...options,
    });
    server.on('error', () => {});
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    closing.push(() => server.close());
    return { mails, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
  };
  const refuse = (code: number) => Object.assign(new Error('no'), { responseCode: code });

  it('arrives once, with its subject and text in Swedish, and says that a machine wrote it', async () => {
    const { mails, url } = await receive();
    expect(await sender(url)(alert)).toEqual({ status: 'done' });
    expect(mails).toHaveLength(1);
    const [mail = ''] = mails;
    expect(headerOf(mail, 'subject')).toBe(alert.subject);
    expect(headerOf(mail, 'to')).toBe(alert.to);
    expect(headerOf(mail, 'from')).toBe('grindvakt@lystra.example');
    expect(headerOf(mail, 'auto-submitted')).toBe('auto-generated');
    expect(bodyOf(mail)).toBe(`${alert.subject}\n\n${alert.text}\n\n${alert.link}`);
  });

  it('takes no further header out of a subject', async () => {
    const { mails, url } = await receive();
    await sender(url)({ ...alert, subject: 'Hej\r\nBcc: everybody@lystra.example' });
    expect(headerOf(mails[0] ?? '', 'bcc')).toBeUndefined();
  });

  it('is tried again when the server asks for patience', async () => {
    const { url } = await receive({ onRcptTo: (_address, _session, done) => done(refuse(451)) });
    expect(await sender(url)(alert)).toMatchObject({ status: 'retry' });
  });

  it('is given up when the server does not know the address', async () => {
    const { url } = await receive({ onRcptTo: (_address, _session, done) => done(refuse(550)) });
    expect(await sender(url)(alert)).toMatchObject({ status: 'refused', code: 550 });
  });

  it('is given up when the server does not want the text', async () => {
    const { url } = await receive({
      onData(stream, _, done) {
        stream.resume().on('end', () => done(refuse(554)));
      },
    });
    expect(await sender(url)(alert)).toMatchObject({ status: 'refused', code: 554 });
  });

  it('is tried again when the password is wrong, since the mail is not to blame', async () => {
    const { url } = await receive({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('no')),
    });
    const outcome = await sender(url.replace('//', '//robot:geheim@'))(alert);
    expect(outcome).toMatchObject({ status: 'retry' });
    expect(JSON.stringify(outcome)).not.toContain('geheim');
  });

  it('is tried again when nobody listens', async () => {
    expect(await sender(`smtp://127.0.0.1:${await freePort()}`)(alert)).toMatchObject({ status: 'retry' });
    expect(await sender(`smtp://localhost:${await freePort()}`)(alert)).toMatchObject({ status: 'retry' });
  });

  it('is uncertain when the connection breaks after the text was sent', async () => {
    const server = await brokenAfterText();
    closing.push(() => server.close());
    const outcome = await sender(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`)(alert);
    expect(outcome).toMatchObject({ status: 'uncertain' });
  });
});

/** A mail server that takes the whole mail and then hangs up without a word. */
async function brokenAfterText(): Promise<Server> {
  const speak = (socket: Socket) => {
    let inText = false;
    socket.on('error', () => {});
    socket.write('220 ready\r\n');
    socket.on('data', (chunk) => {
      const said = chunk.toString();
      if (inText) {
        if (said.endsWith('\r\n.\r\n')) socket.destroy();
        return;
      }
      inText = said.startsWith('DATA');
      socket.write(inText ? '354 go on\r\n' : '250 ok\r\n');
    });
  };
  const server = createServer(speak).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A header as a mail program shows it: unfolded, encoded words read. */
function headerOf(mail: string, name: string): string | undefined {
  const head = mail.split('\r\n\r\n', 1)[0]?.replaceAll(/\r\n[ \t]+/g, ' ') ?? '';
  const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name}:`));
  return line
    ?.slice(name.length + 1)
    .trim()
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : quoted(text.replaceAll('_', ' ')),
    );
}

function bodyOf(mail: string): string {
  const body = mail
    .slice(mail.indexOf('\r\n\r\n') + 4)
    .replaceAll('\r\n', '\n')
    .trim();
  const how = headerOf(mail, 'content-transfer-encoding');
  if (how === 'base64') return Buffer.from(body, 'base64').toString();
  return how === 'quoted-printable' ? quoted(body.replaceAll('=\n', '')) : body;
}

const quoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
