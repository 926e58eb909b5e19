import type { Day } from '../../../src/base/day.ts';
import {
  type Application,
  type RegisterEntry,
  sameNumber,
  type VetOptions,
  type Vetting,
  vetApplication,
} from '../../../src/membership/vetting/vet.ts';

export const today = '2026-11-22' as Day;

type More = Partial<RegisterEntry>;
const person = (number: string, givenName: string, familyName: string, more: More = {}): RegisterEntry => ({
  kind: 'employee',
  number,
  givenName,
  familyName,
  status: 'active',
  ...more,
});
const client = (number: string, givenName: string, familyName: string, more: More = {}): RegisterEntry =>
  person(number, givenName, familyName, { kind: 'client', ...more });

/** An invented register: names chosen for what is difficult in them. */
export const people: readonly RegisterEntry[] = [
  person('5001', 'Karin', 'Lundgren', {
    email: 'karin.lundgren@firma.example',
    manager: 'Ulla Sträng',
    from: '2014-02-01' as Day,
  }),
  person('5002', 'Erik', 'Jönsson'),
  person('5003', 'Johan', 'Persson'),
  person('5004', 'Maria', 'Lindholm Ek'),
  person('5005', 'Ali', 'Hassan', { email: 'ali.hassan@firma.example' }),
  person('5006', 'Mohammed', 'Abdi Warsame'),
  person('5007', 'Anna-Lena', 'Sjögren'),
  person('5008', 'Birgitta', 'von Platen'),
  person('5009', 'Sara', 'Al-Rashid'),
  person('5010', 'Tuan', 'Nguyen'),
  person('5011', 'Hans', 'Bergkvist'),
  person('5012', 'Helena', 'Karlsson'),
  person('5013', 'Fredrik', 'Lagerlöf'),
  person('5014', 'Zlatko', 'Hadžić'),
  person('5015', 'Søren', 'Østergaard'),
  person('5016', 'Łukasz', 'Wiśniewski'),
  person('5017', 'Jürgen', 'Großmann'),
  person('5018', 'Ann-Sofie', 'Norrby'),
  person('5019', 'Per-Olof', 'Ström'),
  person('5020', 'Aleksandra', 'Kowalska'),
  person('5021', 'Abdirahman', 'Yusuf'),
  person('5022', 'Emilia', 'Nordqvist'),
  person('5023', 'Gustaf', 'Wrangel af Sauss'),
  person('5024', 'Leila', 'Farahani'),
  person('5025', 'Bo', 'Ek'),
  person('5026', 'Thi Mai', 'Tran'),
  person('5027', 'Karl Erik', 'Sandström'),
  person('5028', 'Carl', 'Nyström'),
  person('5029', 'Christoffer', 'Hellman'),
  person('5030', 'Ida', 'Storm', { from: '2026-11-23' as Day }),
  person('5031', 'Olle', 'Gran', { until: '2026-11-21' as Day }),
  person('5032', 'Pia', 'Gran', { until: '2026-11-22' as Day }),
  person('5033', 'Lo', 'Vik', { status: 'left' }),
  person('5034', 'Tor', 'Alm', { takenByOtherAccount: true }),
  person('5035', 'Minh', 'Do'),
  person('5036', 'Åke', 'Öst', { from: '2026-11-22' as Day }),
  person('000123', 'Nils', 'Åhlander'),
  client('K700', 'Berta', 'Frisk'),
  client('K701', 'Yusuf', 'Ahmed'),
  client('K702', 'Sven', 'Ask', { status: 'left' }),
  // One number, an employee and a client.
  person('800', 'Rut', 'Holm'),
  client('800', 'Rut', 'Holm'),
  // One number, a former employee who is a client now.
  person('801', 'Alva', 'Ros', { status: 'left' }),
  client('801', 'Alva', 'Ros'),
];

export function lookup(numbers: readonly string[]): RegisterEntry[] {
  return people.filter((entry) => numbers.includes(sameNumber(entry.number)));
}

export const decide = (application: Application, options: Partial<VetOptions> = {}): Vetting =>
  vetApplication(application, lookup, { today, ...options });

/** Name, then what was written: a message, or the parts of a form. */
export type Case = readonly [profileName: string, written?: string | Omit<Application, 'profileName'>];

export const applicationOf = ([profileName, written]: Case): Application => ({
  profileName,
  ...(typeof written === 'string' ? { message: written } : written),
});
