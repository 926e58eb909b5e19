import { UserError } from '../base/user-error.ts';
import { type ByteSource, type Reopenable, reopenable } from '../files/source.ts';
import type { RegisterKind } from './person.ts';
import { readRegisterCsv } from './read-csv.ts';
import type { ReadOptions } from './read-table.ts';
import { readRegisterXlsx } from './read-xlsx.ts';
import type { RegisterRow } from './row.ts';

/**
 * Reads an HR export, CSV or XLSX: its content says which, whatever its name is.
 * @throws UserError, in the first step, when the file cannot be read as a register
 */
export async function* readRegister(
  source: ByteSource,
  kind: RegisterKind,
  options: ReadOptions = {},
): AsyncGenerator<RegisterRow> {
  const bytes = await reopenable(source);
  try {
    const start = [...(await bytes.read(0, 4))];
    const begins = (...signature: number[]) => signature.every((byte, index) => start[index] === byte);
    if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x50, 0x4b, 0x05, 0x06)) {
      yield* readRegisterXlsx(bytes, kind, options);
    } else if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw await oldOrProtected(bytes);
    else yield* readRegisterCsv(bytes, kind, options);
  } finally {
    await bytes.close();
  }
}

/** Workbooks of before 2007, and those with a password, share a container. The latter name what they hold. */
async function oldOrProtected(bytes: Reopenable): Promise<UserError> {
  const mark = Buffer.from('EncryptedPackage', 'utf16le');
  let overlap: Uint8Array = new Uint8Array(0);
  for await (const chunk of bytes.open()) {
    const piece = Buffer.concat([overlap, chunk]);
    if (piece.includes(mark)) {
      return new UserError('The workbook is protected with a password: save it without one and import that');
    }
    overlap = piece.subarray(-mark.length);
  }
  return new UserError('The file is a workbook of before 2007 (XLS): save it as XLSX or CSV and import that');
}
