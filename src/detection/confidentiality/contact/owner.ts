import { findNames } from '../care/find-names.ts';
import type { Mention } from '../care/mention.ts';
import { find, has, isEnglishI, type Reading } from '../care/reading.ts';
import { who } from '../care/words.ts';
import { bit, contactWords } from './words.ts';

/** Whose something written in a text is. */
export type Owner = 'own' | 'official' | 'client' | 'third' | 'unknown';

/** Tells for any place in a text whose telephone, address or account stands there. */
export type OwnerReader = {
  readonly masks: Int32Array;
  /** `token`: index of the first token of the thing, `last` of its last. */
  at(token: number, last: number): Owner;
  /** Whether one of the bits stands in the same sentence within `reach` tokens. */
  near(bits: number, token: number, reach: number): boolean;
};

const reach = 14;
const nearest = 5;

export function readOwners(reading: Reading): OwnerReader {
  const { document, tokens } = reading;
  const masks = contactWords.tag(tokens);
  tokens.forEach((token, index) => {
    if (token.lower === 'i' && !isEnglishI(tokens, index)) masks[index] = 0;
  });
  let names: readonly Mention[] | undefined;
  const mentions = (): readonly Mention[] => {
    names ??= findNames(reading).filter(({ kind, certainty }) => kind !== 'initials' && certainty >= 0.6);
    return names;
  };
  const bounds = (token: number): { first: number; end: number } => {
    const sentence = document.sentences[tokens[token]?.sentence ?? 0];
    return {
      first: Math.max(sentence?.firstToken ?? 0, token - reach),
      end: Math.min(sentence?.endToken ?? tokens.length, token + reach),
    };
  };
  return {
    masks,
    near(bits, token, within) {
      const { first, end } = bounds(token);
      return find(masks, Math.max(first, token - within), Math.min(end, token + within), bits) !== -1;
    },
    at(token, last) {
      const { first, end } = bounds(token);
      const named = mentions().filter((mention) => mention.first >= first && mention.first < end);
      const client = named.some(({ kind }) => kind === 'client');
      const official = find(masks, first, end, bit.official) !== -1;
      const third = find(masks, first, end, bit.third) !== -1 || hasKin(reading, first, end);
      const closeMine =
        find(masks, Math.max(first, token - nearest), token, bit.mine) !== -1 ||
        find(masks, last + 1, Math.min(end, last + 4), bit.mine) !== -1;
      const mine = closeMine || find(masks, first, end, bit.mine) !== -1;
      if (introduces(reading, named, token)) return 'own';
      // "Ring mig", "mitt nummer" speak of the writer even where others are named.
      if (closeMine && !(client && third)) return 'own';
      if (client) return 'client';
      if (official && !third) return 'official';
      if (third || named.length > 0) return official && !third ? 'official' : 'third';
      if (mine) return 'own';
      return carried(reading, masks, mentions(), token);
    },
  };
}

/** Somebody's kin: "morbrorn", "her aunt". */
function hasKin({ people }: Reading, first: number, end: number): boolean {
  for (let index = first; index < end; index += 1) {
    if (has(people, index, who.kin) && !has(people, index - 1, who.own)) return true;
  }
  return false;
}

/** "Farah, 070-…, ring om …": a name at the head and the number right behind it are the writer's. */
function introduces({ tokens, document }: Reading, named: readonly Mention[], token: number): boolean {
  const head = document.sentences[tokens[token]?.sentence ?? 0]?.firstToken;
  const name = named.find(({ first }) => first === head);
  if (!name || tokens[name.end]?.text !== ',' || token > name.end + 1) return false;
  const after = document.text.slice(tokens[token]?.end);
  if (!/\b(?:ring|hör av|sms:?a|maila|mejla|call|text|ring me|mail)\b/i.test(after)) return false;
  return !/\b(?:ring|call|text|sms:?a|nå) (?:henne|honom|hen|her|him|them)\b/i.test(after);
}

/** A line with the thing alone takes its owner from the line before: "Här är numret till Siv:\n…". */
function carried(reading: Reading, masks: Int32Array, mentions: readonly Mention[], token: number): Owner {
  const index = (reading.tokens[token]?.sentence ?? 0) - 1;
  const before = reading.document.sentences[index];
  if (!before) return 'unknown';
  const bits = (wanted: number): boolean => find(masks, before.firstToken, before.endToken, wanted) !== -1;
  if (bits(bit.official)) return 'official';
  const named = mentions.filter(({ sentence }) => sentence === index);
  if (named.some(({ kind }) => kind === 'client')) return 'client';
  if (named.length > 0 || bits(bit.third)) return 'third';
  return bits(bit.mine) ? 'own' : 'unknown';
}
