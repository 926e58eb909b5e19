import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeKey, newCode, openPageToken, pageToken } from '../../../src/membership/proof/proof.ts';
import { openTestLedger, rawText, type TestLedger } from '../../support/ledger.ts';
import { openHouse } from '../written/house.ts';

describe('a one-time code to the address on the register', () => {
  let ledger: TestLedger;
  let house: Awaited<ReturnType<typeof openHouse>>;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterAll(() => ledger.close());
  beforeEach(async () => {
    await ledger.empty();
    house = await openHouse(ledger, 'enforce', 'applications: { proof: [employee] }\n');
  });

  const maja = { name: 'Maja Provsson', number: '4711', email: 'maja@hem.example' };
  const codeMails = async () => (await house.mails()).filter(({ subject }) => subject.startsWith('Din kod'));
  const lastCode = async () => /^\d{4} \d{4}$/m.exec((await codeMails()).at(-1)?.text ?? '')?.[0] ?? '';
  const token = (id: string) => house.proof.pageFor('320', id) ?? '';
  const statuses = async () =>
    (await house.list()).map(({ status, reasons }) => [status, ...reasons].join(' '));
  const approved = 'approving number_matches name_matches address_proven';

  it('goes to that address alone, and lets the very same application go on', async () => {
    const id = await house.write(maja);
    expect((await codeMails()).map(({ to }) => to)).toEqual(['maja.provsson@lystra.example']);
    await house.ask('900', 'Maja Provsson');
    expect(await statuses()).toEqual(['matched', 'waiting proof_missing']);
    expect(await house.proof.prove(token(id), await lastCode())).toBe(true);
    await house.settle();
    expect(await statuses()).toEqual(['matched', approved]);
  });

  it('may be given before the person asks to join', async () => {
    const id = await house.write(maja);
    expect(await house.proof.prove(token(id), (await lastCode()).replace(' ', ''))).toBe(true);
    await house.settle();
    await house.ask('900', 'Maja Provsson');
    expect(await statuses()).toEqual(['matched', approved]);
  });

  it('tells the one who decides by hand that the number was proven', async () => {
    const id = await house.write(maja, '321');
    expect(await statuses()).toEqual(['waiting proof_missing']);
    await house.proof.prove(token(id), await lastCode());
    await house.settle();
    expect(await house.list()).toMatchObject([{ status: 'waiting', decision: 'approve' }]);
  });

  it.each([
    ['nobody has the number', { number: '9999' }],
    ['the number is under another name', { name: 'Eva Främling' }],
    ['the register has no address', { name: 'Bo Provberg', number: '4712' }],
    ['no number is given', { number: '' }],
    ['the sender is not who they say', { unverified: true }],
  ])('is not sent where %s, which no answer shows', async (_, over) => {
    const id = await house.write({ ...maja, ...over });
    expect(await codeMails()).toEqual([]);
    expect(token(id)).toMatch(/^[\w-]+$/);
    expect(await house.proof.prove(token(id), '12345678')).toBe(false);
    await house.proof.sendAgain(token(id));
    await house.sendCodes();
    expect(await codeMails()).toEqual([]);
    // A try is written down for everybody alike.
    expect((await tries())[0]).toBe(1);
  });

  it('leaves to a person whoever has no address on the register', async () => {
    await house.write({ name: 'Bo Provberg', number: '4712' });
    await house.ask('901', 'Bo Provberg');
    expect(await statuses()).toEqual(['matched', 'waiting proof_no_address']);
  });

  it('holds for five tries, the right one among them', async () => {
    const id = await house.write(maja);
    const code = await lastCode();
    for (let n = 0; n < 5; n += 1) expect(await house.proof.prove(token(id), '00000000')).toBe(false);
    expect(await house.proof.prove(token(id), code)).toBe(false);
  });

  it('runs out', async () => {
    const id = await house.write(maja);
    await house.db
      .updateTable('application')
      .set({ code_until: new Date(Date.now() - 1_000) })
      .execute();
    expect(await house.proof.prove(token(id), await lastCode())).toBe(false);
  });

  it('is sent again on request, which ends the one before, and three times a day at most', async () => {
    const id = await house.write(maja);
    const codes = [await lastCode()];
    for (let n = 0; n < 4; n += 1) {
      await house.proof.sendAgain(token(id));
      await house.sendCodes();
      codes.push(await lastCode());
    }
    expect(await codeMails()).toHaveLength(3);
    expect(await house.proof.prove(token(id), codes[0] as string)).toBe(false);
    expect(await house.proof.prove(token(id), codes.at(-1) as string)).toBe(true);
  });

  it('counts the codes of a day over all applications with that number', async () => {
    for (let n = 0; n < 5; n += 1) await house.write({ ...maja, message: `Hej ${n}` });
    expect(await codeMails()).toHaveLength(3);
  });

  it('is sent again when the same form is sent again', async () => {
    await house.write(maja);
    await house.write(maja);
    await house.sendCodes();
    expect(await house.list()).toHaveLength(1);
    expect(await codeMails()).toHaveLength(2);
  });

  it('does not open another application', async () => {
    await house.write(maja);
    const code = await lastCode();
    const other = await house.write({ ...maja, message: 'En till' }, '321');
    expect(await house.proof.prove(token(other), code)).toBe(false);
  });

  it('proves nothing once the register has another address', async () => {
    const id = await house.write(maja);
    await house.proof.prove(token(id), await lastCode());
    await house.moveAddress('4711', 'nyadress@lystra.example');
    await house.ask('900', 'Maja Provsson');
    expect(await statuses()).toEqual(['matched', 'waiting proof_missing']);
  });

  it('makes no other shortcoming good', async () => {
    const id = await house.write(maja);
    expect(await house.proof.prove(token(id), await lastCode())).toBe(true);
    await house.settle();
    await house.ask('900', 'Maja Främling', { email: maja.email });
    expect((await house.list())[1]).toMatchObject({ status: 'waiting', decision: 'review' });
  });

  it('is not asked of a work profile, which has the number from the employer', async () => {
    await house.write(maja);
    await house.ask('900', 'Maja Provsson', { employeeNumber: '4711' });
    expect((await house.list())[1]).toMatchObject({ status: 'approving' });
  });

  it('is not asked of a mail that our own server vouches for and that comes from the register’s address', async () => {
    const own = { ...maja, email: 'Maja.Provsson@lystra.example', vouched: true };
    await house.write(own, '320', 'mail');
    await house.ask('900', 'Maja Provsson');
    expect((await house.list())[1]).toMatchObject({ status: 'approving' });
    expect(await codeMails()).toEqual([]);
  });

  it('is asked of a mail that only claims to come from there', async () => {
    await house.write({ ...maja, email: 'maja.provsson@lystra.example' }, '320', 'mail');
    await house.ask('900', 'Maja Provsson');
    expect((await house.list())[1]).toMatchObject({ status: 'waiting', reasons: ['proof_missing'] });
  });

  it('has its page in the answer to whoever applied, the same words for everybody', async () => {
    const id = await house.write({ ...maja, email: 'a@hem.example' }, '320', 'mail');
    await house.write({ name: 'Okänd Främling', email: 'b@hem.example', number: '99' }, '320', 'mail');
    const [one, other] = (await house.mails()).filter(({ to }) => to.endsWith('@hem.example'));
    expect(openPageToken(house.vault, /^[\w-]{60,}$/m.exec(one?.text ?? '')?.[0] ?? '')).toBe(id);
    const words = (text = '') => text.replace(/^[\w-]{60,}$/m, 'PAGE');
    expect(words(other?.text)).toBe(words(one?.text));
  });

  it('is kept as a keyed hash, and the mail forgotten once it is on its way', async () => {
    await house.write(maja);
    const code = await lastCode();
    const [mail] = await house.db
      .selectFrom('action')
      .selectAll()
      .where('key', 'like', 'send-mail:code:%')
      .execute();
    await ledger.inTransaction((tx) =>
      house.membership.aftermath(
        tx,
        { id: mail?.id ?? '', kind: 'send-mail', key: mail?.key ?? '', target: {}, mode: 'enforce' },
        'done',
      ),
    );
    expect(await codeMails().catch(() => 'gone')).toBe('gone');
    const kept = (await rawText(ledger.db, 'application')) + (await rawText(ledger.db, 'action'));
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(code.replace(' ', ''));
  });

  it('asks nobody in a group whose policy does not', async () => {
    await ledger.empty();
    house = await openHouse(ledger);
    const id = await house.write(maja);
    expect(house.proof.pageFor('320', id)).toBeUndefined();
    expect(await codeMails()).toEqual([]);
  });

  const tries = async () =>
    (await house.db.selectFrom('application').select('code_tries').orderBy('id').execute()).map(
      ({ code_tries }) => code_tries,
    );

  it('has eight digits and reads the same with spaces or hyphens', () => {
    expect(newCode()).toMatch(/^\d{8}$/);
    expect(codeKey(house.vault, '1', ' 1234-56 78 ')).toBe(codeKey(house.vault, '1', '12345678'));
    expect(codeKey(house.vault, '2', '12345678')).not.toBe(codeKey(house.vault, '1', '12345678'));
  });

  it('leads its page to one application, and nothing made up to any', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), fc.string({ maxLength: 200 }), (id, other) => {
        expect(openPageToken(house.vault, pageToken(house.vault, String(id)))).toBe(String(id));
        expect(openPageToken(house.vault, other)).toBeUndefined();
      }),
    );
  });
});
