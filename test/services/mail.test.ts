import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, runCommand, startBotProcess } from '../support/bot-process.ts';
import { createWorld, type World } from '../support/world.ts';
import { type DovecotServer, startDovecot } from './support/dovecot-server.ts';
import { type MailReceiver, receiveMail } from './support/mail-receiver.ts';
import { services } from './support/services.ts';
import { waitUntil } from './support/wait.ts';

const address = 'astrid@hem.example';
const application = (id: string, headers = '', text = '') => `From: Astrid <${address}>
To: ansok@lystra.example
Subject: Vill gå med ${id}
Message-ID: <${id}@hem.example>
Date: ${new Date().toUTCString()}
${headers}Content-Type: text/plain; charset=utf-8

Hej! Jag heter Astrida Provsson och mitt anställningsnummer är 4000. ${text}

Mvh
Astrida
`;

describe.skipIf(!services.dovecot)('applications by mail, with a real mailbox and mail server', () => {
  let world: World;
  let dovecot: DovecotServer;
  let post: MailReceiver;
  let bot: BotProcess;
  beforeAll(async () => {
    [world, dovecot, post] = await Promise.all([
      createWorld(),
      startDovecot(services.dovecot as string),
      receiveMail(),
    ]);
    bot = await startBotProcess({
      ...world.settings,
      IMAP_URL: dovecot.url,
      SMTP_URL: post.url,
      MAIL_FROM: 'Grindvakt <ansok@lystra.example>',
    });
  });
  afterAll(async () => {
    await bot?.stop();
    await Promise.all([world?.close(), dovecot?.remove(), post?.close()]);
  });

  const readAll = () =>
    waitUntil('the inbox is empty', async () => (await dovecot.folder('INBOX')).length === 0);

  it('reads a mail, answers it once, lets the person in who asks to join, and welcomes them', async () => {
    await dovecot.deliver(application('1'));
    await waitUntil('the mail was answered', () => post.mails.length === 1);
    const [answer] = post.mails;
    expect(answer?.to).toEqual([address]);
    expect(answer?.raw).toMatch(/^Auto-Submitted: auto-replied\r$/m);
    expect(answer?.raw).toMatch(/^In-Reply-To: <1@hem\.example>\r$/m);
    expect(answer?.raw).not.toContain('4000');
    await readAll();
    expect(await dovecot.folder('Grindvakt')).toEqual([{ subject: 'Vill gå med 1', seen: true }]);

    const { sandbox, groupId } = world;
    const person = sandbox.addPerson({ name: 'Astrida Provsson' });
    sandbox.requestToJoin(groupId, person.id);
    await waitUntil('she is in', () => sandbox.ledger.count('member-added') === 1);
    await waitUntil('she was welcomed', () => post.mails.length === 2);
    expect(post.mails[1]?.to).toEqual([address]);
  });

  it('never answers what a program wrote, or who may not be who they say', async () => {
    await dovecot.deliver(application('2', 'Auto-Submitted: auto-replied\n', 'Jag är på semester.'));
    await dovecot.deliver(application('3', 'Return-Path: <>\n', 'Kom inte fram.'));
    await dovecot.deliver(
      application('4', 'Authentication-Results: mx.lystra.example; dmarc=fail\n', 'Från någon annan.'),
    );
    await readAll();
    const before = post.mails.length;
    await dovecot.deliver(application('5').replaceAll(address, 'kontroll@hem.example'));
    await waitUntil('another one was answered', () => post.mails.length > before);
    expect(post.mails.slice(before).map(({ to }) => to)).toEqual([['kontroll@hem.example']]);
  });

  it('goes on reading when the mail server comes back', async () => {
    await dovecot.stop();
    await dovecot.start();
    await dovecot.deliver(application('6').replaceAll(address, 'senare@hem.example'));
    await waitUntil('it was answered', () => post.mails.at(-1)?.to[0] === 'senare@hem.example', 60_000);
  });

  it('reads nothing twice after a restart, not even a copy of what it has read', async () => {
    const before = post.mails.length;
    await bot.stop();
    bot = await startBotProcess({
      ...world.settings,
      IMAP_URL: dovecot.url,
      SMTP_URL: post.url,
      MAIL_FROM: 'Grindvakt <ansok@lystra.example>',
    });
    await dovecot.deliver(application('6').replaceAll(address, 'annan@hem.example'));
    await dovecot.deliver(application('7').replaceAll(address, 'sist@hem.example'));
    await waitUntil('the new one was answered', () => post.mails.length > before);
    await readAll();
    expect(post.mails.slice(before).map(({ to }) => to)).toEqual([['sist@hem.example']]);
  });

  it('is found in order by the doctor, or else what is to be mended', async () => {
    const mailbox = async (url: string) => {
      const { stdout } = await runCommand(['doctor', '--json'], { ...world.settings, IMAP_URL: url });
      const found = JSON.parse(stdout) as { name: string; state: string; text: string }[];
      const { state, text } = found.find(({ name }) => name === 'mailbox') ?? {};
      return [state, text];
    };
    expect(await mailbox(dovecot.url)).toEqual(['ok', expect.stringContaining('INBOX holds')]);
    const [state, text] = await mailbox(dovecot.url.replace(/\/[^/]*$/, '/Saknas'));
    expect([state, text]).toEqual(['wrong', expect.stringMatching(/no mailbox Saknas: .*INBOX/)]);
    const locked = await mailbox(dovecot.url.replace(/:[^:@/]+@/, ':fel@'));
    expect(locked).toEqual(['wrong', expect.stringContaining('see user and password')]);
  });

  it('keeps names, numbers and addresses out of the log', () => {
    expect(JSON.stringify(bot.log)).not.toMatch(/Astrid|Provsson|hem\.example|hemligt/);
  });
});
