import { createHmac } from 'node:crypto';
import { createNameIndex } from '../../../src/detection/confidentiality/names/name-index.ts';
import type { ScanContext } from '../../../src/detection/context.ts';

const people = (...names: string[]) =>
  names.map((name) => {
    const [givenName, familyName] = name.split('|') as [string, string];
    return { givenName, familyName };
  });
export const hash = (text: string): string => createHmac('sha256', 'test').update(text).digest('base64url');

const clients = people(
  'Siri|Malmhed',
  'Evert|Hagsten',
  'Dagny|Ljungfors',
  'Bashir|Tahiri',
  'Moa|Strandhed',
  'Gösta|Rönnby',
  'Shirin|Davari',
  'Barbro|Lövhag',
  'Folke|Sandmo',
  'Asta|Karlsson',
  'Ebba|Hallvik',
  'Gunvor|Lidmo',
  'Viktor|Almsäter',
  'Signe|Ask',
  'Melker|Kvistmo',
  'Päivi|Niskala',
  'Casper|Ekdala',
  'Maj-Britt|Hallmo',
  'Gunilla|Kullmark',
  'Melvin|Sundå',
  'Vesna|Ilievska',
  'Sixten|Fältmo',
  'Alva|Gran',
  'Ragnar|Grenby',
  'Fadumo|Osman',
  'Rut|Ekhed',
  'Conny|Hagmo',
  'Tuva|Åsmo',
  'Allan|Sjömo',
  'Claes|af Lilliesköld',
  'Elsy|Palmhed',
  'Milton|Lundby',
  'Britt|Skogsmo',
  'Holger|Vallsten',
  'Karim|Nouri',
  'Björn|Sten',
  'Per|Hed',
);
const employees = people(
  'Petra|Lindevall',
  'Per-Olof|Bergmo',
  'Niklas|Hedfors',
  'Henrik|Nyhage',
  'Camilla|Stenhed',
  'Jenny|Västermo',
  'Samira|Hadzi',
  'Anna|Lindmo',
  'Eva|Esslingen',
  'Daniel|Skarp',
  'Maria|Olsmo',
  'Fredrik|Sundmo',
  'Karin|Vikmo',
  'Lars|Bergby',
  'Gösta|Holmby',
  'Elin|Öhrmo',
  'Johanna|Erikmo',
);

/** An organisation with registers of made-up people. */
export const context: ScanContext = {
  organisation: {
    names: ['Lystra'],
    domains: ['lystra.example', 'lystra.sharepoint.com', 'lystra.local'],
    phones: ['08-123 456 78'],
    accounts: ['5050-1055'],
    codeNames: ['Lodjur', 'Vitsippa'],
  },
  clients: createNameIndex(clients, hash),
  employees: createNameIndex(employees, hash),
};
