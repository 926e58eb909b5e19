/**
 * What a person most likely meant by a word that is not on the list: the closest entry, or one whose last
 * part (after a slash) is the word. `undefined` when nothing is near enough to be worth saying.
 */
export function suggest(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const scored = known.map((entry) => ({ entry, steps: stepsTo(wanted, entry.toLowerCase()) }));
  const best = scored.toSorted((a, b) => a.steps - b.steps)[0];
  return best && best.steps <= Math.max(1, Math.floor(wanted.length / 3)) ? best.entry : undefined;
}

function stepsTo(word: string, entry: string): number {
  const lastPart = entry.slice(entry.lastIndexOf('/') + 1);
  return Math.min(editDistance(word, entry), editDistance(word, lastPart));
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same, swap));
    }
  }
  return at(a.length, b.length);
}
