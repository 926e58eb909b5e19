/** A number as it is looked up: K3101, k 3101 and K-3101 are one, 0123 and 123 are two. */
export const sameNumber = (number: string): string =>
  // Digits alone, nearly always: a register has a million of them.
  /^\d+$/.test(number)
    ? number
    : number
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[\s._/-]/g, '');
