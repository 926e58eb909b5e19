import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMail } from '../../src/mail/incoming.ts';

const mail = (headers: string[], body: string | Buffer) =>
  readMail(Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), Buffer.from(body)]));
const from = 'From: Maja Provsson <maja@hem.example>';
const header = async (...lines: string[]) => mail([from, ...lines], 'Hej');

describe('a mail', () => {
  it('is read in Windows-1252 and quoted-printable, with an encoded name', async () => {
    const read = await mail(
      [
        'From: =?iso-8859-1?Q?=C5sa_=D6hrn=E4s?= <asa@hem.example>',
        'Subject: =?utf-8?B?QW5zw7ZrYW4=?=',
        'Content-Type: text/plain; charset=windows-1252',
        'Content-Transfer-Encoding: quoted-printable',
      ],
      'Jag heter =C5sa =D6hrn=E4s och har anst=E4llnings=\r\nnummer 4711=2E',
    );
    expect(read.from).toEqual({ name: 'Åsa Öhrnäs', address: 'asa@hem.example' });
    expect(read.subject).toBe('Ansökan');
    expect(read.text.trim()).toBe('Jag heter Åsa Öhrnäs och har anställningsnummer 4711.');
  });

  it('is read as text where it is HTML only, without what it quotes', async () => {
    const { text } = await mail(
      [from, 'Content-Type: text/html; charset=utf-8'],
      '<style>p{}</style><p>Jag heter <b>Maja&nbsp;Provsson</b></p><div>nr 4711<br>Mvh &amp; tack</div><blockquote>nr 9999</blockquote>',
    );
    expect(text).toBe('Jag heter Maja Provsson\nnr 4711\nMvh & tack');
  });

  it.each([
    ['Auto-Submitted: auto-replied'],
    ['Auto-Submitted: auto-generated (vacation)'],
    ['Precedence: bulk'],
    ['Return-Path: <>'],
    ['List-Id: <nyheter.hem.example>'],
    ['X-Autoreply: yes'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=x'],
  ])('is taken for a program’s: %s', async (line) => {
    expect(await header(line)).toMatchObject({ automatic: true });
  });

  it('is a person’s otherwise, who may ask not to be answered', async () => {
    expect(await header('Auto-Submitted: no')).toMatchObject({ automatic: false, unanswerable: false });
    expect(await header('X-Auto-Response-Suppress: OOF')).toMatchObject({
      automatic: false,
      unanswerable: true,
    });
    expect(await mail(['From: Mail Delivery <MAILER-DAEMON@hem.example>'], 'x')).toMatchObject({
      automatic: true,
    });
    expect(await mail(['Subject: nobody'], 'x')).toMatchObject({ automatic: true });
  });

  it.each([
    [['Authentication-Results: mx.own; dmarc=pass header.from=hem.example; spf=fail'], 'passed'],
    [['Authentication-Results: mx.own; spf=pass; dkim=pass; dmarc=fail'], 'failed'],
    [['Authentication-Results: mx.own; spf=fail smtp.mailfrom=hem.example; dkim=none'], 'failed'],
    [['Authentication-Results: mx.own; spf=softfail; dkim=pass'], 'passed'],
    [['Authentication-Results: mx.own; dkim=fail'], 'failed'],
    [['Authentication-Results: mx.own; spf=fail', 'Authentication-Results: mx.own; dmarc=pass'], 'failed'],
    [['Authentication-Results: mx.own; spf=pass', 'Authentication-Results: mx.own; dmarc=fail'], 'failed'],
    [['Authentication-Results: mx.own; spf=none'], 'unknown'],
    [[], 'unknown'],
  ])('says what its server found of the sender: %s', async (lines, sender) => {
    expect(await header(...lines)).toMatchObject({ sender });
  });

  it.each([
    ['mx.own; dmarc=pass header.from=hem.example', 'mx.own', true],
    ['MX.own 1; spf=pass; dmarc=pass', 'mx.OWN', true],
    ['mx.own; spf=pass; dkim=pass', 'mx.own', false],
    ['mx.other; dmarc=pass', 'mx.own', false],
    ['mx.own; dmarc=pass', undefined, false],
    ['mx.own.evil.example; dmarc=pass', 'mx.own', false],
    ['mx.other; x="; mx.own; dmarc=pass"', 'mx.own', false],
  ])('is vouched for by our own server by DMARC alone: %s', async (line, server, vouched) => {
    const raw = Buffer.from(`Authentication-Results: ${line}\r\nFrom: a@hem.example\r\n\r\nHej`);
    expect(await readMail(raw, server)).toMatchObject({ vouched });
  });

  it('is not vouched for by what stands below the topmost finding', async () => {
    const raw = Buffer.from(
      'Authentication-Results: mx.relay; spf=none\r\nAuthentication-Results: mx.own; dmarc=pass\r\nFrom: a@hem.example\r\n\r\nHej',
    );
    expect(await readMail(raw, 'mx.own')).toMatchObject({ vouched: false });
  });

  it('never breaks the reader, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (raw) => {
        expect(typeof (await readMail(raw)).text).toBe('string');
      }),
    );
  });
});
