import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readId } from '../../src/cli/explain.ts';
import { explanationText } from '../../src/cli/explanation-text.ts';
import { type Asked, readExplanation } from '../../src/enforcement/explain/read-explanations.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { createWebServer } from '../../src/web/server.ts';
import { createScreeningHouse, written } from '../screening/house.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { fakeApi, fakeDependencies } from '../web/fakes.ts';

describe('an explanation', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const house = (policy: Partial<Policy> = {}) => {
    const made = createScreeningHouse(ledger, { policy });
    made.platform.posts.add('320_1');
    return made;
  };
  const explain = (asked: Partial<Asked> = {}) =>
    readExplanation(ledger.db, ledger.vault, { id: '320_1', language: 'en', reasons: true, ...asked });

  it('shows every rule tried, what it came to, what was done, and the versions', async () => {
    const { deliver, act } = house({
      rules: { confidentiality: { high: 'remove' }, hate: { high: 'flag' } },
    });
    await deliver(written('HARM and HATE'));
    await act();
    const explanation = await explain();
    const [decision, ...older] = explanation?.decisions ?? [];
    expect(older).toEqual([]);
    expect(decision).toMatchObject({
      ...{ by: 'rule', verdict: 'remove', doing: 'remove', act: true, rule: 'confidentiality' },
      versions: {
        policy: expect.any(String),
        registers: { employee: '3' },
        engine: expect.stringMatching(/^\d+\.\d+\.\d+\+\w{8}$/),
      },
      partial: false,
      because: ['a test word', 'The breach counts 3 points.'],
    });
    expect(decision?.findings.map(({ judged }) => [judged?.tried, judged?.outcome])).toEqual([
      [[{ scope: 'organisation', key: 'confidentiality', says: 'remove' }], 'remove'],
      [[{ scope: 'organisation', key: 'hate', says: 'flag' }], 'flag'],
    ]);
    expect(decision?.actions).toContainEqual(
      expect.objectContaining({ kind: 'delete-post', status: 'done' }),
    );
  });

  it('speaks the reader’s language and repeats no word of the post', async () => {
    const { deliver } = house({ mode: 'observe' });
    await deliver(written('HARM'));
    const explanation = await explain({ language: 'sv' });
    const text = explanationText(explanation!, 'sv');
    expect(text).toContain('ett provord');
    expect(text).toContain('Det är bara antecknat, inte utfört: policyn är på prov.');
    expect(text).not.toContain('HARM');
    expect(JSON.stringify(explanation)).not.toContain('HARM');
  });

  it('tells a person’s decision from a rule’s, the newest first, with their reason for who may read it', async () => {
    const { deliver, cases, decide } = house();
    await deliver(written('DOUBT'));
    const [open] = await cases();
    await decide(open?.id ?? '', { decision: 'allow', reason: 'known joke', by: 'token:4' });
    const decisions = (await explain())?.decisions ?? [];
    expect(decisions.map(({ by, verdict }) => `${by} ${verdict}`)).toEqual(['token:4 allow', 'rule flag']);
    expect(decisions[0]).toMatchObject({ reason: 'known joke', because: ['A person decided it.'] });
    expect(JSON.stringify(await explain({ reasons: false }))).not.toContain('known joke');
  });

  it('says of a decision from before the trace was kept that not everything is known', async () => {
    const { deliver } = house();
    await deliver(written('DOUBT'));
    await ledger.db.updateTable('decision').set({ trace: '[]', facts: '{}' }).execute();
    const [decision] = (await explain())?.decisions ?? [];
    expect(decision).toMatchObject({ partial: true, versions: { policy: expect.any(String) } });
    expect(decision?.because.at(-1)).toMatch(/before the whole trace was kept/);
  });

  it('is found by the case, the action and the decision too', async () => {
    const { deliver, cases, decisions } = house();
    await deliver(written('DOUBT'), written('HARM', { contentId: '320_2' }));
    const [open] = await cases();
    const [, second] = await decisions();
    const { id: action } = await ledger.db
      .selectFrom('action')
      .select('id')
      .where('kind', '=', 'delete-post')
      .executeTakeFirstOrThrow();
    const subject = async (given: string) => (await explain(readId(given)))?.subject.id;
    expect(await subject(`case:${open?.id}`)).toBe('320_1');
    expect(await subject(`decision:${second?.id}`)).toBe('320_2');
    expect(await subject(`action:${action}`)).toBe('320_2');
    expect(await subject('post:320_2')).toBe('320_2');
    expect(await subject('case:none')).toBeUndefined();
    expect(await subject('320_3')).toBeUndefined();
  });

  it('goes out over HTTP to who may see cases, without anybody’s own words', async () => {
    const { deliver, cases, decide } = house();
    await deliver(written('DOUBT'));
    const [open] = await cases();
    await decide(open?.id ?? '', { decision: 'allow', reason: 'known joke', by: 'token:4' });
    const callers = {
      viewer: { id: '1', role: 'viewer' },
      moderator: { id: '2', role: 'moderator' },
      doorkeeper: { id: '3', role: 'group-admin' },
    };
    const api = {
      ...fakeApi(callers),
      explain: (asked: Asked) => readExplanation(ledger.db, ledger.vault, asked),
    };
    const app = createWebServer({ ...fakeDependencies(), api });
    const ask = (token: string, url = '/api/v1/explanations/320_1?language=en') =>
      app.inject({ url, headers: { authorization: `Bearer ${token}` } });
    const read = await ask('moderator');
    expect(read.statusCode).toBe(200);
    expect(read.json().decisions[0]).toMatchObject({ by: 'token:4', reason: 'known joke' });
    expect((await ask('viewer')).body).not.toContain('known joke');
    expect((await ask('doorkeeper')).statusCode).toBe(403);
    expect((await ask('viewer', '/api/v1/explanations/nowhere')).statusCode).toBe(404);
    expect((await ask('viewer', '/api/v1/explanations/1?kind=member')).statusCode).toBe(400);
  });
});
