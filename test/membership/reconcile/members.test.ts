import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayIn } from '../../../src/base/day.ts';
import { createMembersCommand } from '../../../src/cli/members.ts';
import { bindNumber } from '../../../src/membership/leavers/account-store.ts';
import { createHeldDesk } from '../../../src/membership/leavers/held-desk.ts';
import { createMemberReview } from '../../../src/membership/reconcile/review-members.ts';
import { defaultPolicy } from '../../../src/policy/default-policy.ts';
import { importRegister } from '../../../src/register/import.ts';
import { numberKey } from '../../../src/register/store.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { openSandbox } from '../../platform/sandbox-world.ts';
import { openTestLedger, type TestLedger } from '../../support/ledger.ts';
import { employee } from '../leavers/house.ts';

const today = dayIn('Europe/Stockholm', new Date());
const gone = { until: addDays(today, -30) };

describe('members review', () => {
  let ledger: TestLedger;
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterEach(async () => {
    await sandbox?.close();
    await ledger.empty();
  });
  afterAll(() => ledger.close());

  /** Six members of every kind, on a simulated community. */
  async function openCommunity() {
    const { db, vault } = ledger;
    const opened = await openSandbox();
    sandbox = opened.sandbox;
    const staff = [employee(0), employee(1), employee(2, gone), employee(3, gone), employee(4)];
    const rows = (async function* () {
      for (const [line, person] of staff.entries()) yield { line, person };
    })();
    await importRegister(db, vault, { kind: 'employee', source: 'file', today, rows, allowShrink: true });
    const ids = new Map<string, string>();
    const add = (name: string, number?: string) =>
      ids.set(name, opened.sandbox.addPerson({ name, ...(number && { employee_number: number }) }).id);
    add('Astrid Provsson');
    add('Birger Testman', '4001');
    add('Cecilia Lundby', '4002');
    add('Någon Annan', '4003');
    add('=Okänd Främling');
    add('Moa Moderator');
    const group = opened.sandbox.addGroup({ name: 'Gruppen', members: [...ids.values()] });
    const key = { kind: 'employee', numberKey: numberKey(vault, 'employee', '4000') } as const;
    await bindNumber(db, ids.get('Astrid Provsson') as string, key);
    const policy = { ...defaultPolicy, exempt: { people: [ids.get('Moa Moderator') as string], groups: [] } };
    const review = createMemberReview({
      db,
      vault,
      platform: opened.platform,
      policy: () => policy,
      today: () => today,
    });
    const command = createMembersCommand(async () => ({
      ...review,
      groups: [group.id],
      held: createHeldDesk({ db, vault, policy: () => policy, today: () => today }),
      close: async () => {},
    }));
    const run = async (...args: string[]) => {
      const stdout = new PassThrough();
      const stderr = new PassThrough();
      const status = await command.run(args, { stdin: new PassThrough(), stdout, stderr, env: {} });
      stdout.end();
      return { status, output: (await buffer(stdout)).toString() };
    };
    return { run, review, group, sandbox: opened.sandbox, groupId: group.id };
  }

  it('says of each member how they stand, and changes nothing', async () => {
    const { run, sandbox } = await openCommunity();
    const { status, output } = await run('review', '--json');
    const members = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(0);
    expect(members.map(({ name, verdict, reasons }) => [name, verdict, reasons.join()])).toEqual([
      ['Astrid Provsson', 'belongs', 'number_bound'],
      ['Birger Testman', 'probably-belongs', 'number_matches,name_matches'],
      ['Cecilia Lundby', 'left', 'holder_left'],
      ['Någon Annan', 'unknown', 'name_differs'],
      ['=Okänd Främling', 'unknown', expect.any(String)],
      ['Moa Moderator', 'exempt', ''],
    ]);
    expect(sandbox.ledger.effects).toEqual([]);
    expect(await ledger.db.selectFrom('account').select('person_id').execute()).toHaveLength(1);
  });

  it('sums up on a terminal, and lists only those to look at', async () => {
    const { run } = await openCommunity();
    const lines = (await run('review')).output.trim().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines.at(-1)).toBe('6 members: 1 belongs, 1 probably-belongs, 1 left, 2 unknown, 1 exempt');
  });

  it('gives a spreadsheet no formula to run', async () => {
    const { run } = await openCommunity();
    const { output } = await run('review', '--csv');
    expect(output).toMatch(/^\uFEFFgroup;personId;name;verdict;reasons\n/);
    expect(output).toContain(`;"'=Okänd Främling";`);
  });

  it('binds those whose number and name fit, once, and shows before whom', async () => {
    const { run } = await openCommunity();
    expect((await run('bind', '--dry-run')).output).toContain('Birger Testman');
    expect(await ledger.db.selectFrom('account').select('person_id').execute()).toHaveLength(1);
    expect((await run('bind')).output).toContain('1 bound: 1 probably-belongs');
    expect((await run('bind')).output).toBe('0 bound\n');
    expect((await run('review')).output).toContain('2 belongs');
  });

  it('asks again where the platform asks for patience, and says so in one line where it refuses', async () => {
    const { run, sandbox } = await openCommunity();
    // A profile, not the list of members.
    sandbox.faults.inject({ kind: 'rate-limit', retryAfterSeconds: 1 }, { on: 'reads', path: /^\d{10,}$/ });
    expect((await run('review')).status).toBe(0);
    await expect(run('review', '--group', '404404')).rejects.toThrow(/^The platform does not say who is in/);
  });

  it('gives a page at a time what the whole gives', async () => {
    const { review, group } = await openCommunity();
    const paged = [];
    for (let after: string | undefined; ; ) {
      const page = await review.page(group.id, { after, limit: 4 });
      paged.push(...page.items);
      if (page.next === null) break;
      after = page.next;
    }
    const whole = [];
    for await (const member of review.review(group.id)) whole.push(member);
    const byId = (one: { personId: string }, other: { personId: string }) =>
      one.personId < other.personId ? -1 : 1;
    expect(paged).toEqual(whole.toSorted(byId));
    expect(paged).toHaveLength(6);
  });

  it('lists nobody as held where nobody is, and settles nobody', async () => {
    const { run } = await openCommunity();
    expect((await run('held')).output).toBe('0 held\n');
    await expect(run('leaves', '100', '--reason', 'x')).rejects.toThrow(
      /^100: nobody with the id 100 is held/,
    );
  });

  it.each([
    [['held', '100']],
    [['stays', '100', '--reason', 'x']],
    [['stays', '100', '--kind', 'employee', '--reason', 'x']],
    [['leaves', '--reason', 'x']],
    [['leaves', '100']],
    [[]],
    [['fix']],
    [['review', '--json', '--csv']],
    [['review', '--dry-run']],
    [['bind', '--csv']],
  ])('refuses %j as wrong use', async (args) => {
    const { run } = await openCommunity();
    await expect(run(...args)).rejects.toMatchObject({ exitStatus: 2 });
  });
});
