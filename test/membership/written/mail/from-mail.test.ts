import { describe, expect, it } from 'vitest';
import type { IncomingMail } from '../../../../src/mail/incoming.ts';
import { numbersIn } from '../../../../src/membership/vetting/vet.ts';
import { fromMail } from '../../../../src/membership/written/mail/from-mail.ts';

const groups = [
  { id: '320', name: 'Lystra Norr' },
  { id: '321', name: 'Lystra' },
];

function read(text: string, over: Partial<IncomingMail> = {}, served = [{ id: '320', name: 'Provgruppen' }]) {
  const application = fromMail(
    {
      from: { name: 'majan72', address: 'maja@hem.example' },
      to: ['ansok@lystra.example'],
      subject: 'Ansökan',
      automatic: false,
      unanswerable: false,
      sender: 'unknown',
      vouched: false,
      text,
      ...over,
    },
    served,
    'sv',
  );
  const { name, language, message } = application.written;
  return { ...application, name, language, numbers: numbersIn({ profileName: name, message }), message };
}

describe('an application by mail', () => {
  it.each([
    [
      'plain Swedish',
      'Hej!\n\nJag heter Maja Provsson och vill gärna gå med i gruppen. Mitt anställningsnummer är 4711.\n\nMed vänlig hälsning\nMaja',
    ],
    [
      'a signature with telephone and title',
      'Hej, får jag vara med? Anst.nr 4711\n\nMvh\nMaja Provsson\nStödassistent, Björken\nTel 070-123 45 67\nStorgatan 12, 123 45 Lystra',
    ],
    [
      'a number in the signature',
      'Hej, jag vill gå med.\n\nHälsningar\nMaja Provsson\nAnställningsnummer: 4711\n070-1234567',
    ],
    [
      'Gmail’s quoting',
      'Här kommer det: Namn: Maja Provsson, anst.nr 4711\n\nDen tors 5 mars 2026 kl 10:11 skrev Lystra Grupper <ansok@lystra.example>:\n\n> Skicka namn och nummer, till exempel anst.nr 9999.\n> Mvh Bo Provberg',
    ],
    [
      'Gmail’s quoting over two lines',
      'Maja här. Jag heter Maja Provsson, anst.nr 4711\n\nDen tors 5 mars 2026 kl 10:11 skrev Lystra Grupper och andra <\nansok@lystra.example>:\n> anst.nr 9999',
    ],
    [
      'Outlook’s head',
      'Hej,\nNamn: Maja Provsson\nAnst.nr: 4711\n\nFrån: Lystra Grupper <ansok@lystra.example>\nSkickat: den 5 mars 2026 10:11\nTill: Maja\nÄmne: Sv: Ansökan\n\nSkicka anst.nr 9999',
    ],
    [
      'Outlook’s line',
      'Namn: Maja Provsson\nAnst.nr: 4711\n________________________________\nFrån: Lystra\nanst.nr 9999',
    ],
    [
      'an iPhone',
      'Jag heter Maja Provsson, anst.nr 4711\n\nSkickat från min iPhone\n\n5 mars 2026 kl. 10:11 skrev Lystra <ansok@lystra.example>:\n\n> anst.nr 9999',
    ],
    [
      'an old original',
      'Jag heter Maja Provsson, anst.nr 4711\n\n-----Ursprungligt meddelande-----\nanst.nr 9999',
    ],
  ])('is read in spite of %s', (_, text) => {
    expect(read(text)).toMatchObject({
      name: 'Maja Provsson',
      numbers: ['4711'],
      language: 'sv',
      groupId: '320',
    });
  });

  it.each([
    [
      'plain English',
      'Hello,\n\nMy name is Maja Provsson and I would like to join the group. Employee number 4711.\n\nKind regards,\nMaja',
    ],
    [
      'Gmail’s quoting',
      'Hi, I am an employee, number 4711, please let me in\n\nBest regards,\nMaja Provsson\n\nOn Thu, Mar 5, 2026 at 10:11 AM Lystra <ansok@lystra.example> wrote:\n> employee number 9999',
    ],
    [
      'Outlook’s head',
      'Please add me. Employee no 4711\n\nThanks,\nMaja Provsson\n\nFrom: Lystra <ansok@lystra.example>\nSent: Thursday, March 5, 2026 10:11 AM\nTo: Maja\nSubject: RE: Application\n\nemployee number 9999',
    ],
    [
      'an iPhone',
      'My name is Maja Provsson, employee number 4711\n\nSent from my iPhone\n\n> On 5 Mar 2026, at 10:11, Lystra wrote:\n> employee number 9999',
    ],
  ])('is read in English in spite of %s', (_, text) => {
    expect(read(text)).toMatchObject({ name: 'Maja Provsson', numbers: ['4711'], language: 'en' });
  });

  it('takes the name of the sender where the text gives none', () => {
    const sender = { name: 'Maja Provsson', address: 'maja@hem.example' };
    expect(read('anst.nr 4711', { from: sender })).toMatchObject({ name: 'Maja Provsson' });
    expect(read('anst.nr 4711 tack', { from: sender })).toMatchObject({ name: 'Maja Provsson' });
  });

  it('reads a number that stands in the subject alone', () => {
    expect(read('Jag heter Maja Provsson', { subject: 'Ansökan anst.nr 4711' }).numbers).toEqual(['4711']);
  });

  it.each([
    ['Jag vill vara med i Lystra Norr', '320'],
    ['Jag vill vara med i lystra-norr.', '320'],
    ['Jag vill vara med i Lystra', '321'],
    ['Jag vill vara med i grupp 321', '321'],
    ['Jag vill vara med', ''],
    ['Jag vill vara med i 320 och 321', ''],
  ])('finds the group that is meant: %s', (text, groupId) => {
    expect(read(text, {}, groups).groupId).toBe(groupId);
  });

  it('finds the group in the address it was sent to', () => {
    expect(read('Hej', { to: ['ansok+321@post.example'] }, groups).groupId).toBe('321');
  });

  it('is neither trusted nor answered when the sender failed the check', () => {
    expect(read('Hej', { sender: 'failed' }).written).toMatchObject({ unverified: true, unanswerable: true });
    expect(read('Hej', { sender: 'passed' }).written).not.toHaveProperty('unanswerable');
  });
});
