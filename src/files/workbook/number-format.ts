/** How a number cell is to be read. `zeros`: digits it is shown with, as in `00000`. */
export type NumberFormat = { readonly isDate: boolean; readonly zeros: number };

const plainNumber: NumberFormat = { isDate: false, zeros: 0 };

/** The formats every workbook knows without saying so that show a day. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** @param code the format's code, where the workbook gives one */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return { isDate: isBuiltInDate(id), zeros: 0 };
  // Quoted and escaped text, colours and conditions say nothing of what the number is.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0] ?? '';
  if (/^0{2,32}$/.test(bare)) return { isDate: false, zeros: bare.length };
  return /[yd]|mmm|å/i.test(bare) && !/general|standard/i.test(bare)
    ? { isDate: true, zeros: 0 }
    : plainNumber;
}

const dayMs = 86_400_000;
/** Excel counts days from 30 December 1899, or, in workbooks of old Macs, from 1 January 1904. */
const epochs = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
export type DateSystem = keyof typeof epochs;

/** A number cell as people see it: a day as YYYY-MM-DD, a number with the zeros its format gives it. */
export function numberText(value: string, { isDate, zeros }: NumberFormat, system: DateSystem): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  if (isDate && number >= 1 && number < 2_958_466) {
    return new Date(epochs[system] + Math.floor(number) * dayMs).toISOString().slice(0, 10);
  }
  // Excel keeps fifteen digits; what a file has beyond them is noise of the binary fraction.
  return String(Number(number.toPrecision(15))).padStart(zeros, '0');
}
