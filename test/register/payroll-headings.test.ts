import { describe, expect, it } from 'vitest';
import { readRegisterCsv } from '../../src/register/read-csv.ts';

/** Headings in the manner of payroll and rota systems, with one person of their own words' order. */
const exports: readonly (readonly [string, ...string[]])[] = [
  [
    'Anställningsnr;Förnamn;Efternamn;Personnummer;E-postadress arbete;Anställningsdatum;Avgångsdatum',
    '101;Karin;Lundgren;19121212-1212;k@x.example;2014-02-01;',
  ],
  ['Anst nr\tEfternamn, Förnamn\tPers.nr\tResultatenhet\tAnst datum', '101\tLundgren, Karin\t\tIT\t140201'],
  ['ANSTNR;NAMN;AVD;ANSTDAT;AVGDAT', '101;Lundgren Karin;IT;20140201;00000000'],
  [
    'EmployeeId,FirstName,LastName,Email,EmploymentDate,EmployedTo',
    '101,Karin,Lundgren,k@x.example,2014-02-01,',
  ],
  [
    'Anstid;Fnamn;Enamn;Epost;Organisation;From datum;Tom datum;Anställningsstatus',
    '101;Karin;Lundgren;k@x.example;IT;2014-02-01;9999-12-31;Aktiv',
  ],
  [
    'Anställningsid;Tilltalsnamn;Efternamn;Organisationsenhet;Chef namn;Anst. fr o m;Anst. t o m',
    '101;Karin;Lundgren;IT;Gun Ek;2014-02-01;2999-12-31',
  ],
  ['"Medarbetarnummer";"Medarbetare";"Startdatum";"Slutdatum"', '"101";"Karin Lundgren";"2014-02-01";"-"'],
  ['Löpnr;Anställd nr;Namn (efternamn förnamn);Grupp', '1;101;Lundgren Karin;IT'],
  ['Badge No,Given name,Family name,Employed from,Active', '101,Karin,Lundgren,2014-02-01,Yes'],
  [
    'Worker ID,Legal First Name,Legal Last Name,Hire Date,Worker Status',
    '101,Karin,Lundgren,2014-02-01,Active',
  ],
  ['Anställda per 2026-11-01;;;', ';;;', 'Anst.nr;Förnamn;Efternamn;Avd', '101;Karin;Lundgren;IT'],
];

describe.each(exports)('an export headed %s', (...lines) => {
  it('gives the person it holds without a map', async () => {
    const rows = [];
    for await (const row of readRegisterCsv(Buffer.from(`${lines.join('\r\n')}\r\n`), 'employee'))
      rows.push(row);
    expect(rows).toMatchObject([
      { person: { number: '101', givenName: 'Karin', familyName: 'Lundgren', status: 'active' } },
    ]);
  });
});
