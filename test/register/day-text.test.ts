import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay } from '../../src/register/day-text.ts';

describe('a day in a register', () => {
  it.each([
    '2024-03-01',
    '20240301',
    '2024/03/01',
    '2024.3.1',
    '1/3 2024',
    '1/3/2024',
    '01/03/2024',
    '1.3.2024',
    '1-3-2024',
    '24-03-01',
    '240301',
    '2024-03-01 00:00:00',
    '2024-03-01T00:00:00Z',
    '2024-03-01T00:00:00+01:00',
    '1 mars 2024',
    '1 mar 2024',
    '1:a mars 2024',
    '1st of March 2024',
    'March 1, 2024',
    '45352',
    '45352.0',
  ])('reads %s', (text) => {
    expect(readDay(text)).toBe('2024-03-01');
  });

  it.each([
    '',
    '2024',
    '2024-03',
    '2024-02-30',
    '3/25/2024',
    '99',
    '7',
    '2024113',
    '123456789',
    'snart',
    '0000-00-00',
    '19999',
  ])('refuses %s', (text) => {
    expect(readDay(text)).toBeUndefined();
  });

  it('reads back every day in the forms it is written in', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1960-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const [year = '', month = '', dayOfMonth = ''] = day.split('-');
          const serial = Math.floor((date.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000);
          for (const text of [
            day,
            day.replaceAll('-', ''),
            `${Number(dayOfMonth)}/${Number(month)} ${year}`,
            `${dayOfMonth}.${month}.${year}`,
            String(serial),
          ]) {
            expect(readDay(text)).toBe(day);
          }
        },
      ),
    );
  });
});
