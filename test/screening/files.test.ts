import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Attachment } from '../../src/platform/event.ts';
import { openTestLedger, rawText, type TestLedger } from '../support/ledger.ts';
import { createScreeningHouse, deleted, written } from './house.ts';

describe('the files of a post', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const house = (options: Parameters<typeof createScreeningHouse>[1] = {}) => {
    const made = createScreeningHouse(ledger, options);
    made.platform.posts.add('320_1');
    return made;
  };
  const photo = (name: string, signature = '1'): Attachment => ({
    type: 'photo',
    file: `https://cdn.example/${name}.png?signature=${signature}`,
  });
  const shows = ({ platform }: ReturnType<typeof house>, attachment: Attachment, text: string) =>
    platform.files.set(attachment.file ?? '', Buffer.from(text));

  it('are judged after the text, as a decision of their own', async () => {
    const made = house();
    const rota = photo('rota');
    shows(made, rota, 'HARM');
    await made.deliver(written('Schemat', { attachments: [rota] }));
    expect(await made.decisions()).toMatchObject([{ verdict: 'allow' }]);
    await made.read();
    const decisions = await made.decisions();
    expect(decisions).toMatchObject([{ verdict: 'allow' }, { verdict: 'remove', act: true }]);
    expect(decisions[1]).toMatchObject({
      findings: [{ category: 'confidentiality/identity-number', file: 'file-1', start: 0, end: 4 }],
      inbox_id: decisions[0]?.inbox_id,
      facts: { files: [{ file: 'file-1', status: 'read', kind: 'picture', format: 'png' }] },
    });
    await made.act();
    expect(made.platform.effects).toEqual(['delete-post 320_1']);
  });

  it('are read once, however often the bell rings and the post is told', async () => {
    const made = house();
    const rota = photo('rota');
    shows(made, rota, 'DOUBT');
    const post = written('Schemat', { attachments: [rota] });
    await made.deliver(post, post);
    await made.read();
    await made.read();
    await made.deliver(post);
    expect(await made.decisions()).toHaveLength(2);
    expect(await made.files()).toMatchObject([{ status: 'read', source: null }]);
    expect(await made.cases()).toHaveLength(1);
  });

  it('are known again under an address that is signed anew', async () => {
    const made = house();
    shows(made, photo('rota', '1'), 'DOUBT');
    await made.deliver(written('Schemat', { attachments: [photo('rota', '1')] }));
    await made.read();
    await made.deliver(written('Schemat', { change: 'edit', attachments: [photo('rota', '2')] }));
    expect(await made.files()).toMatchObject([{ status: 'read' }]);
    expect(await made.decisions()).toHaveLength(2);
  });

  it('stay part of the post when its text is mended', async () => {
    const made = house();
    const rota = photo('rota');
    shows(made, rota, 'DOUBT');
    await made.deliver(written('HARM', { attachments: [rota] }));
    await made.read();
    await made.deliver(written('Schemat', { change: 'edit', attachments: [rota] }));
    const newest = (await made.decisions()).at(-1);
    expect(newest).toMatchObject({ verdict: 'flag', findings: [{ file: 'file-1' }] });
  });

  it('are judged anew when another picture takes the place of the first', async () => {
    const made = house();
    const [first, second] = [photo('first'), photo('second')];
    shows(made, first, 'DOUBT');
    shows(made, second, 'fine');
    await made.deliver(written('Schemat', { attachments: [first] }));
    await made.read();
    await made.deliver(written('Schemat', { change: 'edit', attachments: [second] }));
    await made.read();
    expect((await made.decisions()).at(-1)).toMatchObject({ verdict: 'allow' });
    expect(await made.files()).toMatchObject([{ status: 'read', ordinal: 1 }]);
  });

  it('change nothing where nothing is found in them', async () => {
    const made = house();
    const rota = photo('rota');
    shows(made, rota, 'fine');
    await made.deliver(written('DOUBT', { attachments: [rota] }));
    await made.read();
    expect(await made.decisions()).toHaveLength(1);
    expect(made.alerts).toHaveLength(0);
  });

  it("leave a person's word on the text as it is, and are judged for themselves", async () => {
    const made = house();
    const [rota, list] = [photo('rota'), photo('list')];
    shows(made, rota, 'fine');
    shows(made, list, 'DOUBT');
    await made.deliver(written('a DOUBT', { attachments: [rota, list] }));
    const [{ id = '' } = {}] = await made.cases();
    await made.decide(id, { decision: 'allow', reason: 'ett skämt', by: 'token:4' });
    await made.read();
    const decisions = await made.decisions();
    expect(decisions).toMatchObject([{ verdict: 'flag' }, { verdict: 'allow' }, { verdict: 'flag' }]);
    expect(decisions[2]?.findings).toMatchObject([{ file: 'file-2' }]);
    expect(decisions[2]?.findings).toHaveLength(1);
  });

  it('that could not be read are told of, and flagged only where the policy says so', async () => {
    const silent = house();
    await silent.deliver(written('Schemat', { attachments: [photo('gone')] }));
    await silent.read();
    expect(await silent.files()).toMatchObject([{ status: 'unreadable', reason: 'gone', kind: 'picture' }]);
    expect(await silent.decisions()).toHaveLength(1);

    await ledger.empty();
    const strict = house({
      policy: { attachments: { forbid: [], clientNames: 'allow', unreadable: 'flag' } },
    });
    await strict.deliver(written('Schemat', { attachments: [photo('gone')] }));
    await strict.read();
    expect((await strict.decisions()).at(-1)).toMatchObject({ verdict: 'flag' });
  });

  it('wait while the platform is away, and are read when it is back', async () => {
    const made = house();
    const rota = photo('rota');
    shows(made, rota, 'DOUBT');
    await made.deliver(written('Schemat', { attachments: [rota] }));
    made.platform.readingFails('retry');
    await made.read();
    expect(await made.files()).toMatchObject([{ status: 'pending', attempts: 1, claimed_until: null }]);
    made.platform.readingFails(undefined);
    await made.read();
    expect(await made.files()).toMatchObject([{ status: 'read' }]);
  });

  it('are forgotten with the post, and not asked for when it is gone', async () => {
    const made = house();
    const rota = photo('rota');
    shows(made, rota, 'HARM');
    await made.deliver(written('Schemat', { attachments: [rota] }), deleted());
    await made.read();
    expect(await made.files()).toEqual([]);
    expect(await made.decisions()).toHaveLength(1);
  });

  it('of somebody exempt are not fetched', async () => {
    const made = house({ policy: { exempt: { people: ['77'], groups: [] } } });
    await made.deliver(written('Schemat', { attachments: [photo('rota')] }));
    expect(await made.files()).toEqual([]);
  });

  it('lie sealed in the ledger, address and text alike', async () => {
    const made = house();
    const rota = photo('hemlig-adress');
    shows(made, rota, 'DOUBT om Torborg');
    await made.deliver(written('Schemat', { attachments: [rota] }));
    expect(await rawText(ledger.db, 'attachment')).not.toMatch(/hemlig-adress/);
    await made.read();
    expect(await rawText(ledger.db, 'attachment')).not.toMatch(/Torborg/);
  });

  it('are screened by what stands under them, too', async () => {
    const made = house();
    const share: Attachment = { type: 'share', title: 'HARM', link: 'https://x.example/' };
    await made.deliver(written('Schemat', { attachments: [{ type: 'photo', description: 'DOUBT' }, share] }));
    expect((await made.decisions())[0]).toMatchObject({
      verdict: 'remove',
      findings: [
        { file: 'caption-1', start: 0 },
        { file: 'caption-2', start: 1, end: 5 },
      ],
    });
  });
});
