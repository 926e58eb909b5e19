import type { Chunk } from '../chunks.ts';

/**
 * How much a chunk looks like a chosen secret: `strong` by itself, `digits` and `weak` only where a sentence says that it
 * is one, `plain` (an ordinary word) only right after a colon.
 */
export type Likeness = 'strong' | 'digits' | 'weak' | 'plain' | 'no';

const address =
  /:\/\/|^www\.|^[^@\s]+@[^@\s]+\.[a-z]{2,}$|\.(?:com|se|net|org|nu|io|example|pdf|docx?|xlsx?)$/i;
const dateOrTime = /^\d{1,4}([-/.:]\d{1,4})+$|^(?:kl\.?)?\d{1,2}(?::|\.)?\d{2}$|^v(?:ecka)?\.?\d+$/i;
// Names of things people write with a digit: "Office365", "Windows11", "4G".
const product =
  /^(?:office|windows|microsoft|iphone|ipad|galaxy|samsung|android|ios|version|v|covid|web|mp|teams|team|steg|nr|del|grupp|plan|rum|vecka|punkt|bankid)-?\d+\w?$/i;
const signs = /[!#$%&*+?@^_=~£§€]/;

/** "admin/Tallbarr#3": a user and a password in one breath. Offset of the password, or -1. */
export function passwordOfPair(text: string): number {
  const pair = /^[\p{L}\d._-]{2,24}[/:](?=\S{6,64}$)(?=\S*\d)(?=\S*\p{L})(?=\S*[!#$%&*+?@^=~£§€])/u.exec(
    text,
  );
  return pair && !address.test(text) ? pair[0].length : -1;
}

export function likenessOf(chunk: Pick<Chunk, 'text' | 'quoted'>): Likeness {
  const { text } = chunk;
  if (text.length < 3 || text.length > 128 || address.test(text)) return 'no';
  if (/^\d+$/.test(text)) return text.length >= 4 && text.length <= 16 ? 'digits' : 'no';
  if (dateOrTime.test(text) || product.test(text)) return 'no';
  const letters = /\p{L}/u.test(text);
  const mixed = letters && /\d/.test(text);
  if (mixed && text.length >= 5) return 'strong';
  if (letters && signs.test(text) && text.length >= 6) return 'strong';
  // "SommarSol", "hejsan-DU": a capital inside a word.
  if (/^\S*\p{Ll}\p{Lu}/u.test(text)) return 'weak';
  if ((chunk.quoted && /^\S+$/.test(text)) || mixed || /^\p{Lu}/u.test(text)) return 'weak';
  return /^\p{Ll}{5,}$/u.test(text) ? 'plain' : 'no';
}
