/**
 * The people of the sample company Lystra, personal assistance. All are invented; addresses are under the
 * reserved domain `.example`.
 */

/** HR's export of employees, the way Swedish payroll systems and Excel write it. */
export const employeesCsv = `Anställningsnr;Förnamn;Efternamn;E-post;Avdelning;Chef;Anställd fr.o.m.;Anställd t.o.m.;Status
1001;Åsa;Lindqvist;asa.lindqvist@lystra.example;Assistans Nord;Maria Ekdal;2015-03-01;;Aktiv
1002;Maria;Ekdal;maria.ekdal@lystra.example;Assistans Nord;Gunvor Strandell;2011-08-15;;Aktiv
1003;Yusuf;Demirel;yusuf.demirel@lystra.example;Assistans Syd;Maria Ekdal;2019-01-07;;Aktiv
1004;Britt-Marie;af Sandeborg;britt-marie.af.sandeborg@lystra.example;Assistans Nord;Maria Ekdal;2008-05-02;;Aktiv
1005;Oskar;Hulthage;oskar.hulthage@lystra.example;Assistans Syd;Maria Ekdal;2021-09-20;;Aktiv
1006;Leyla;Karimzadeh;leyla.karimzadeh@lystra.example;Assistans Syd;Maria Ekdal;2020-02-03;;Aktiv
1007;Göran;Nyhammar;goran.nyhammar@lystra.example;Assistans Nord;Maria Ekdal;2003-11-10;;Aktiv
1008;Siv;Wallbeck;siv.wallbeck@lystra.example;Kontoret;Gunvor Strandell;2017-06-12;;Aktiv
1009;Tove;Ahlmarker;tove.ahlmarker@lystra.example;Kontoret;Gunvor Strandell;2023-04-03;;Aktiv
1010;Per-Olof;Dahlskog;per-olof.dahlskog@lystra.example;Assistans Nord;Maria Ekdal;2014-10-01;;Aktiv
1011;Henrik;Sjöfors;henrik.sjofors@lystra.example;Assistans Syd;Maria Ekdal;2016-01-11;2025-03-31;Slutat
1012;Anneli;Bäckhagen;anneli.backhagen@lystra.example;Assistans Nord;Maria Ekdal;2018-08-20;2026-06-30;Slutat
`;

/** The register of clients: the people who get assistance. */
export const clientsCsv = `Kundnummer;Förnamn;Efternamn;E-post;Kund fr.o.m.;Kund t.o.m.;Status
20401;Elsa;Norrmalm;elsa.norrmalm@lystra.example;2019-05-01;;Aktiv
20402;Ture;Ekebacke;;2016-02-15;;Aktiv
20403;Mirja;Aaltola;mirja.aaltola@lystra.example;2021-10-01;;Aktiv
20404;Ingrid;Thorslunda;;2012-03-12;;Aktiv
20405;Sixten;Palmhage;sixten.palmhage@lystra.example;2022-01-17;;Aktiv
20406;Ronja;Vikmarker;;2024-08-26;;Aktiv
`;

/** Who is in the group already: those the texts are by. */
export const members = {
  maria: { name: 'Maria Ekdal', employee_number: '1002' },
  oskar: { name: 'Oskar Hulthage', employee_number: '1005' },
  leyla: { name: 'Leyla Karimzadeh', employee_number: '1006' },
  goran: { name: 'Göran Nyhammar', employee_number: '1007' },
  perOlof: { name: 'Per-Olof Dahlskog', employee_number: '1010' },
  anneli: { name: 'Anneli Bäckhagen', employee_number: '1012' },
  ture: { name: 'Ture Ekebacke', external_id: '20402' },
  mirja: { name: 'Mirja Aaltola', external_id: '20403' },
} as const;

export type Member = keyof typeof members;

/** What vetting must come to. */
export type ApplicationOutcome = 'approve' | 'review' | 'decline';

export type Applicant = {
  readonly name: string;
  readonly employee_number?: string;
  readonly external_id?: string;
  readonly email?: string;
  readonly expect: ApplicationOutcome;
  /** Why, for whoever reads the demo's output. */
  readonly because: string;
};

/** Who waits in front of the group. */
export const applicants: readonly Applicant[] = [
  {
    name: 'Åsa Lindqvist',
    employee_number: '1001',
    email: 'asa.lindqvist@lystra.example',
    expect: 'approve',
    because: 'anställd, namn och nummer stämmer',
  },
  {
    name: 'Britt-Marie af Sandeborg',
    employee_number: '1004',
    expect: 'approve',
    because: 'anställd med dubbelnamn och af',
  },
  { name: 'Yusuf Demirel', employee_number: '1003', expect: 'approve', because: 'anställd i en annan enhet' },
  {
    name: 'Elsa Norrmalm',
    external_id: '20401',
    expect: 'approve',
    because: 'kund, namn och nummer stämmer',
  },
  { name: 'Henrik Sjöfors', employee_number: '1011', expect: 'decline', because: 'har slutat' },
  { name: 'Kasper Brandfors', employee_number: '7731', expect: 'decline', because: 'numret finns inte' },
  { name: 'Siv Wallbeck', expect: 'review', because: 'anställd men utan nummer' },
  { name: 'Roger Lundhage', employee_number: '1009', expect: 'review', because: 'numret är någon annans' },
];
