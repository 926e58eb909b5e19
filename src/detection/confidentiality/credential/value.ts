import { foldCase } from '../../text/fold.ts';
import type { Chunk } from '../chunks.ts';
import { numberedNames, products } from './words.ts';

/**
 * How much a chunk looks like a chosen secret: `strong` by itself, `digits` and `weak` only where a sentence says that it
 * is one, `plain` (an ordinary word) only right after a colon.
 */
export type Likeness = 'strong' | 'digits' | 'weak' | 'plain' | 'no';

const address =
  /:\/\/|^www\.|^[^@\s]+@[^@\s]+\.[a-z]{2,}$|\.(?:com|se|net|org|nu|io|example|pdf|docx?|xlsx?)$/i;
const dateOrTime = /^\d{1,4}([-/.:]\d{1,4})+$|^(?:kl\.?)?\d{1,2}(?::|\.)?\d{2}$|^v(?:ecka)?\.?\d+$/i;
/** What stands before the number in "Windows11", "4G", "Grupp2". */
const nameOf = (text: string): string => foldCase(/^(\p{L}+)[-_]?\d+\w?$/u.exec(text)?.[1] ?? '');
const isProduct = (text: string): boolean => products.has(nameOf(text));
const signs = /[!#$%&*+?@^_=~£§€]/;

/** "admin/Tallbarr#3": a user and a password in one breath. Offset of the password, or -1. */
export function passwordOfPair(text: string): number {
  const pair = /^[\p{L}\d._-]{2,24}[/:](?=\S{6,64}$)(?=\S*\d)(?=\S*\p{L})(?=\S*[!#$%&*+?@^=~£§€])/u.exec(
    text,
  );
  if (pair) return address.test(text) ? -1 : pair[0].length;
  // "mirjak/Bastu22", "admin/admin1234"
  const [user, password, ...more] = text.split('/');
  if (more.length > 0 || !user || !password || !/^[a-zåäö][a-zåäö\d._-]{2,23}$/.test(user)) return -1;
  const chosen =
    isMadeUp(password) || password === user || (password.startsWith(user) && /\d{2,}$/.test(password));
  return chosen ? user.length + 1 : -1;
}

/**
 * "Tallbarr2020", "FikaMedBulle3", "Pilsner_1": the way people make up passwords. Rarely anything else where a machine or an
 * account is spoken of.
 */
export const isMadeUp = (text: string): boolean =>
  /^\p{Lu}\p{L}{3,24}[._#!-]?\d{1,6}[!?#*.]{0,3}$/u.test(text) &&
  !isProduct(text) &&
  !numberedNames.has(nameOf(text)) &&
  !address.test(text);

export function likenessOf(chunk: Pick<Chunk, 'text' | 'quoted'>): Likeness {
  const { text } = chunk;
  if (text.length < 3 || text.length > 128 || address.test(text)) return 'no';
  if (/^\d+$/.test(text)) return text.length >= 4 && text.length <= 16 ? 'digits' : 'no';
  if (dateOrTime.test(text) || isProduct(text)) return 'no';
  const letters = /\p{L}/u.test(text);
  const mixed = letters && /\d/.test(text);
  if (mixed && text.length >= 5) return 'strong';
  if (letters && signs.test(text) && text.length >= 6) return 'strong';
  // "SommarSol", "hejsan-DU": a capital inside a word.
  if (/^\S*\p{Ll}\p{Lu}/u.test(text)) return 'weak';
  if ((chunk.quoted && /^\S+$/.test(text)) || mixed || /^\p{Lu}/u.test(text)) return 'weak';
  return /^\p{Ll}{5,}(?:-\p{Ll}{2,})*$/u.test(text) ? 'plain' : 'no';
}
