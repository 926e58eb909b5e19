// FNV-1a over UTF-16 units: hashing on from "a" to "ab" is one step, and nothing is cut out or joined to be hashed.

/** The hash of nothing: where to begin. */
export const noHash = 0x811c9dc5 | 0;

/** Adds a UTF-16 unit to a hash. */
export const hashOn = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

/** The hash of a text read forwards. */
export const hashOf = (text: string): number => hashOnText(noHash, text);

/** Adds a text to the hash of what stands before it. */
export function hashOnText(hash: number, text: string): number {
  let whole = hash;
  for (let at = 0; at < text.length; at += 1) whole = hashOn(whole, text.charCodeAt(at));
  return whole;
}

/** The hash of a word read backwards, for asking for the ends of a longer word one letter after the other. */
export function hashBackwards(word: string): number {
  let hash = noHash;
  for (let at = word.length - 1; at >= 0; at -= 1) hash = hashOn(hash, word.charCodeAt(at));
  return hash;
}
