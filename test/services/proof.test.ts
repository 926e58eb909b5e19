import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, startBotProcess } from '../support/bot-process.ts';
import { createWorld, type World } from '../support/world.ts';
import { type MailReceiver, receiveMail } from './support/mail-receiver.ts';
import { waitUntil } from './support/wait.ts';

const register = `Anst.nr;Förnamn;Efternamn;E-post
4001;Astridb;Provsson;astridb@lystra.example
4002;Birger;Testman;
`;

describe('a one-time code, from the form to the group', () => {
  let world: World;
  let post: MailReceiver;
  let bot: BotProcess;
  beforeAll(async () => {
    [world, post] = await Promise.all([
      createWorld({ policy: 'applications: { proof: [employee] }\n' }),
      receiveMail(),
    ]);
    writeFileSync(world.settings.REGISTER_EMPLOYEES as string, register);
    bot = await startBotProcess({
      ...world.settings,
      SMTP_URL: post.url,
      MAIL_FROM: 'Grindvakt <ansok@lystra.example>',
    });
    await waitUntil('the register was read', () =>
      bot.log.some(({ msg }) => msg === 'the register was read'),
    );
  });
  afterAll(async () => {
    await bot?.stop();
    await Promise.all([world?.close(), post?.close()]);
  });

  const send = async (fields: Record<string, string>) => {
    const answer = await fetch(`${bot.url}/join/${world.groupId}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    const page = await answer.text();
    const application = /name="application" value="([\w-]+)"/.exec(page)?.[1] ?? '';
    return { status: answer.status, page: page.replaceAll(application, 'TOKEN'), application };
  };

  it('is asked of everybody on the same page, sent to the register’s address alone, and lets them in', async () => {
    const { sandbox, groupId } = world;
    sandbox.requestToJoin(groupId, sandbox.addPerson({ name: 'Astridb Provsson' }).id);
    const one = await send({ name: 'Astridb Provsson', number: '4001', email: 'hemma@hem.example' });
    const other = await send({ name: 'Okänd Främling', number: '999999', email: 'okand@hem.example' });
    expect(other.page).toBe(one.page);
    const codes = () => post.mails.filter(({ raw }) => /^Subject: Din kod/m.test(raw));
    await waitUntil('the code came', () => codes().length === 1);
    expect(codes()[0]?.to).toEqual(['astridb@lystra.example']);
    expect(sandbox.ledger.count('member-added')).toBe(0);

    const code = /^\d{4} \d{4}/m.exec(codes()[0]?.raw ?? '')?.[0] ?? '';
    const [wrong, none] = [
      await send({ application: one.application, code: '0000 0000' }),
      await send({ application: other.application, code: '0000 0000' }),
    ];
    expect([wrong.status, none.status]).toEqual([422, 422]);
    expect(none.page).toBe(wrong.page);
    expect((await send({ application: other.application, code })).status).toBe(422);
    expect((await send({ application: one.application, code })).status).toBe(200);
    await waitUntil('she is in', () => sandbox.ledger.count('member-added') === 1);
    expect(JSON.stringify(bot.log)).not.toContain(code);
  });
});
