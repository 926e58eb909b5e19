import { createHmac, randomBytes } from 'node:crypto';
import { createNameIndex, type NamedPerson } from '../detection/confidentiality/names/name-index.ts';
import type { NameIndex } from '../detection/context.ts';
import type { RegisterKind } from './person.ts';
import { readRegister } from './read-register.ts';

/** The names in a register file, as hashes under a key that nobody has afterwards; `rejected` rows are left out. */
export async function readNameIndex(
  file: string,
  kind: RegisterKind,
): Promise<{ index: NameIndex; rejected: number }> {
  const people: NamedPerson[] = [];
  let rejected = 0;
  for await (const row of readRegister(file, kind)) {
    if ('person' in row) people.push(row.person);
    else rejected += 1;
  }
  const key = randomBytes(32);
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return { index: createNameIndex(people, hash), rejected };
}
