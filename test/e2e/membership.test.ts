import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotProcess, runCommand, startBotProcess } from '../support/bot-process.ts';
import { until } from '../support/until.ts';
import { createWorld, letters, type World } from '../support/world.ts';

type Application = { status: string; applicant?: { personId: string } };

describe('membership, on the embedded database', () => {
  let world: World;
  let bot: BotProcess;
  let token: string;
  let applicants: readonly string[];

  beforeAll(async () => {
    world = await createWorld({
      applicants: 4,
      policy: 'leavers: { graceDays: 0, mostPerDay: 2, deactivated: at-once }\ntellWaiting: true\n',
    });
    applicants = world.sandbox.waiting(world.groupId).slice();
    bot = await startBotProcess(world.settings);
    await world.sandbox.subscribe(`${bot.url}/webhooks/graph`);
    const made = await runCommand(['token', 'create', '--role', 'group-admin', '--json'], world.settings);
    token = JSON.parse(made.stdout).token;
  });
  afterAll(async () => {
    await bot.stop();
    await world.close();
  });

  /** HR's export without some of the thirty; `world` has written the first one. */
  const hr = (gone: readonly number[] = []) => {
    const rows = Array.from({ length: 30 }, (_, n) => n).filter((n) => !gone.includes(n));
    const lines = rows.map((n) => `${4000 + n};Astrid${letters(n)};Provsson`);
    writeFileSync(
      world.settings.REGISTER_EMPLOYEES as string,
      ['Anställningsnr;Förnamn;Efternamn', ...lines].join('\n'),
    );
  };
  const isIn = (personId: string) => world.sandbox.isMember(world.groupId, personId);
  const toldOf = (event: string) => world.alerts.alerts.filter((alert) => alert.event === event);
  const messagesTo = (personId: string) =>
    world.sandbox.ledger.effects
      .filter(({ kind, target }) => kind === 'message-sent' && target === personId)
      .map(({ text = '' }) => text);
  /** Whoever asked before the register was read has been told to wait first. */
  const welcomesTo = (personId: string) =>
    messagesTo(personId).filter((text) => text.startsWith('Välkommen till Provgruppen!')).length;
  const applicationsOf = async (personId: string) => {
    const answer = await fetch(`${bot.url}/api/v1/applications?limit=200`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { items } = (await answer.json()) as { items: Application[] };
    return items.filter(({ applicant }) => applicant?.personId === personId).map(({ status }) => status);
  };
  it('welcomes whoever is let in with the rules of the group, once', async () => {
    await until('all four are in', () => applicants.every(isIn));
    await until('all four are welcomed', () => applicants.every((id) => welcomesTo(id) === 1));
  });

  it('tells whoever waits the same words, whatever the reason, and once', async () => {
    const { sandbox, groupId } = world;
    const unknown = sandbox.addPerson({ name: 'Okänd Främling', employee_number: '999999' });
    const misnamed = sandbox.addPerson({ name: 'Berta Annorlunda', employee_number: '4020' });
    for (const { id } of [unknown, misnamed]) sandbox.requestToJoin(groupId, id);
    await until('both are told', () => [unknown, misnamed].every(({ id }) => messagesTo(id).length === 1));
    expect(await applicationsOf(unknown.id)).toEqual(['declined']);
    expect(await applicationsOf(misnamed.id)).toEqual(['waiting']);
    expect(messagesTo(unknown.id)).toEqual(messagesTo(misnamed.id));
  });

  it('closes an application that somebody handled on the platform, or that was taken back', async () => {
    const { sandbox, groupId } = world;
    const [byHand, changedMind] = ['Carl Okänd', 'Dag Okänd'].map((name) => sandbox.addPerson({ name }));
    for (const person of [byHand, changedMind]) sandbox.requestToJoin(groupId, person!.id);
    await until('both wait', async () =>
      (await Promise.all([byHand, changedMind].map((person) => applicationsOf(person!.id)))).every(
        ([status]) => status === 'waiting',
      ),
    );
    sandbox.join(groupId, byHand!.id);
    sandbox.withdraw(groupId, changedMind!.id);
    await sandbox.deliver();
    await until('both are closed', async () =>
      (await Promise.all([byHand, changedMind].map((person) => applicationsOf(person!.id)))).every(
        ([status]) => status === 'closed',
      ),
    );
    sandbox.requestToJoin(groupId, changedMind!.id);
    await until(
      'applying again is a new application',
      async () => (await applicationsOf(changedMind!.id)).join() === 'closed,waiting',
    );
    expect(isIn(byHand!.id)).toBe(true);
  });

  it('removes who has left, and lets them in again when HR mends its file', async () => {
    const [leaver = '', colleague = ''] = applicants;
    hr([0]);
    await until('the leaver is out', () => !isIn(leaver));
    expect(isIn(colleague)).toBe(true);
    expect(isIn(world.memberId)).toBe(true);
    hr();
    await until('the leaver is back', () => isIn(leaver));
    expect(welcomesTo(leaver)).toBe(1);
  });

  it('removes no more than the policy lets go on one day, and tells staff', async () => {
    const before = applicants.filter(isIn).length;
    hr([1, 2, 3]);
    await until('staff are told', () => toldOf('leavers-over-quota').length === 1);
    await until('two are out', () => applicants.filter(isIn).length === before - 2);
    hr();
    await until('all are back', () => applicants.filter(isIn).length === before);
    expect(toldOf('leavers-over-quota')).toHaveLength(1);
  });

  it('keeps names and numbers out of the log', () => {
    expect(JSON.stringify(bot.log)).not.toMatch(/Astrid|Provsson|Främling|Annorlunda|4000|999999/);
  });
});

describe('a closed account, on the embedded database', () => {
  it('leaves the groups though HR has it as active, and comes back when it is opened', async () => {
    const world = await createWorld({
      applicants: 1,
      policy: 'leavers: { deactivated: at-once }\nwelcome: false\n',
    });
    const [personId = ''] = world.sandbox.waiting(world.groupId);
    const bot = await startBotProcess(world.settings);
    try {
      const { sandbox, groupId } = world;
      await sandbox.subscribe(`${bot.url}/webhooks/graph`);
      await until('they are in', () => sandbox.isMember(groupId, personId));
      sandbox.deactivate(personId);
      await sandbox.deliver();
      await until('they are out', () => !sandbox.isMember(groupId, personId));
      sandbox.reactivate(personId);
      await sandbox.deliver();
      await until('they are back', () => sandbox.isMember(groupId, personId));
      expect(sandbox.ledger.count('message-sent')).toBe(0);
    } finally {
      await bot.stop();
      await world.close();
    }
  });
});
