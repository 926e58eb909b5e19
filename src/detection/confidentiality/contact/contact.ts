import type { Finding } from '../../finding.ts';
import type { Token } from '../../text/document.ts';
import type { Reading } from '../care/reading.ts';
import { type DigitGroup, readDigitGroups } from '../identity/digit-groups.ts';
import { findAddresses } from './addresses.ts';
import { findMail } from './mail.ts';
import type { OwnerReader } from './owner.ts';
import { findPhones, readPhones } from './phones.ts';
import { findPlates } from './plates.ts';

/** Finds telephone numbers, mail addresses, homes and cars of third parties. */
export function findContacts(
  reading: Reading,
  owners: OwnerReader,
  groups: readonly DigitGroup[],
): Finding[] {
  const { tokens, context } = reading;
  const tokenAt = (offset: number): number => firstTokenAt(tokens, offset);
  const ownNumbers = new Set(
    context.organisation.phones.flatMap((phone) =>
      readPhones(phone, readDigitGroups(phone)).map(({ digits }) => digits),
    ),
  );
  return [
    ...findPhones(reading, owners, groups, ownNumbers, tokenAt),
    ...findMail(reading, owners, tokenAt),
    ...findAddresses(reading, owners),
    ...findPlates(reading, owners),
  ];
}

function firstTokenAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
