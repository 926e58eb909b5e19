import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { RegisterEntry } from '../application.ts';
import { type FullName, fitName, isOneOf } from '../names/fit.ts';
import { isFamilyName, isGivenName } from '../names/known-names.ts';
import { sameLetters } from '../names/letters.ts';
import { takeApart } from '../names/profile-name.ts';

const lists = parse(
  readFileSync(new URL('../../../../config/vetting/claims.yaml', import.meta.url), 'utf8'),
) as Record<'stops' | 'ordinary', string[]>;
const stops = new Set(lists.stops);
const ordinary = new Set(lists.ordinary);

/** A name the writer goes by, or mentions. */
type Claim = { readonly words: readonly string[]; readonly how: 'says' | 'signs' | 'mentions' };

const word = "\\p{L}[\\p{L}\\p{M}'’-]*";
const capital = "\\p{Lu}[\\p{L}\\p{M}'’-]*";
const particle = '(?:von|van|af|de|la|al|el|bin)';
const name = `${capital}(?: (?:${particle} )?${capital}){0,4}`;

/** "Jag heter …": whatever follows is a name, small letters or not. */
const says = new RegExp(
  `(?<!\\p{L})(?:(?<!(?:chef\\p{L}{0,3}|kollega|kollegan|hon|han|manager|boss|som|arbetsledare|team|gruppen|enheten|avdelningen|boendet|vad|vem|hur|detta|gruppen|appen) )heter(?: jag)?(?: egentligen)?|(?:mitt|fullständiga) namn(?: är|:)?|namn(?:et)?(?: är|:)|my (?:full )?name(?: is|'s|:)?|name(?: is|:)|i am called|kallas(?: för)?|står som)\\s+(${word}(?: ${word}){0,4})`,
  'giu',
);
/** "Jag är …": a name only where it is written as one. */
const presents = new RegExp(
  `(?<!\\p{L})(?:[Jj]ag är|[Jj]ag e|[Ii] am|[Ii]['’]m|[Dd]et är|[Dd]etta är|[Hh]är är|[Tt]his is|[Ii]t['’]s)\\s+(${name})`,
  'gu',
);
const here = new RegExp(`(${name}) (?:här|here|skriver)(?!\\p{L})`, 'gu');
const signs = new RegExp(
  `(?:(?<!\\p{L})(?:[Mm]vh|MVH|[Vv]h|VH|[Hh]älsningar|[Hh]älsning|[Hh]älsar|[Kk]ram(?:ar)?|[Rr]egards|[Cc]heers|[Ss]incerely|[Bb]r|BR|[Tt]ack(?: på förhand)?|[Tt]hanks|[Tt]hank you)[,.!]*\\s+(?:[Ff]rån )?|(?<![:\\p{L}])\\/{1,2}\\s?|[–—]\\s?)(${name})(?=\\s*[.,!]?\\s*(?:$|\\n|\\d))`,
  'gu',
);
const mentions = new RegExp(`(?<![\\p{L}-])(${capital}(?: (?:${particle} )?${capital})+)`, 'gu');
/** Two words in small letters right before or after the number. */
const besideNumber = new RegExp(
  `(?<!\\p{L})(?<!(?:^|[^\\p{L}])(?:med|with|av|by|till|to|under) )(${word} ${word})(?=[\\s,:.-]*(?:(?:anst|kund|nr|nummer|no|number)[\\p{L}.]*[\\s:.]*){0,3}\\p{L}?\\d{3})`,
  'giu',
);

/** Before or after a name: it is somebody else's and rightly there. */
const othersBefore =
  /(?:chef(?:en)?|chefs|manager|boss|supervisor|arbetsledare|kollega|kollegan|kollegor|kollegorna|colleagues?|hej|hejsan|hallå|hi|hello|dear|kära|bäste?|via|genom|tipsa[dt]e? av|rekommendera[dt] av|av|by|till|to|hos|med|with|och|and|from|från|för|under|at|på|i|in)(?: (?:är|heter|is|min|my|kollega|chef))?[\s:,]*$/iu;
/** "Min chef är Lena Palm, 40101": the number is the writer's all the same. */
const managersBefore =
  /(?:chef(?:en)?|manager|boss|supervisor|arbetsledare)(?: (?:är|heter|is))?(?: som)?[\s:,]*$/iu;
const othersAfter =
  /^[\s,]*(?:är (?:min|vår) (?:närmaste )?chef|is my (?:manager|boss)|sa|sade|tipsade|rekommenderade|bad|told|said|asked|min chef|my manager|är chef)(?!\p{L})/iu;

/** Whether a message speaks as somebody other than the register's person. `undefined`: it names nobody. */
export function namesInMessage(
  message: string,
  profileName: string,
  entry: RegisterEntry,
): { readonly other: boolean; readonly confirmed: boolean } {
  let other = false;
  let confirmed = false;
  for (const claim of findClaims(message)) {
    const fit = fitsClaim(claim, profileName, entry);
    if (fit === 'full') confirmed = true;
    if (fit === 'none') other = true;
  }
  return { other, confirmed };
}

/** Nobody's name is longer, and comparing names costs the square of their length. */
const wordsOf = (name: string): string[] => name.split(' ', 6);

/** A given name, and not "My number" or "May I". */
const beginsName = ([first = '', second = '']: readonly string[]): boolean =>
  isGivenName(first) && (!ordinary.has(first.toLowerCase()) || isFamilyName(second));

function findClaims(message: string): Claim[] {
  const text = message.normalize('NFKC').replace(/[^\S\n]+/g, ' ');
  const found = (pattern: RegExp, how: Claim['how'], unlessAfter?: RegExp): Claim[] =>
    [...text.matchAll(pattern)]
      .filter((match) => !unlessAfter?.test(text.slice(Math.max(0, match.index - 40), match.index)))
      .map((match) => ({ words: wordsOf(match[1]!), how }));
  const named = (claims: Claim[]) =>
    claims.filter(({ words }) => beginsName(words) || (words.length > 1 && isFamilyName(words.at(-1)!)));
  return [
    ...found(says, 'says').map(cutSentence),
    ...named(found(presents, 'says')),
    ...named(found(here, 'says')),
    ...named(found(signs, 'signs')),
    ...found(besideNumber, 'mentions', managersBefore).filter(
      ({ words }) => beginsName(words) && !stops.has(words[1]!.toLowerCase()) && words[1]!.length > 2,
    ),
    ...[...text.matchAll(mentions)].flatMap((match): Claim[] => {
      const words = wordsOf(match[1]!);
      if (!beginsName(words) && !(words.length === 2 && isFamilyName(words[0]!) && isGivenName(words[1]!)))
        return [];
      if (othersBefore.test(text.slice(Math.max(0, match.index - 40), match.index))) return [];
      if (othersAfter.test(text.slice(match.index + match[0].length))) return [];
      return [{ words, how: 'mentions' }];
    }),
  ];
}

/** "Jag heter Anna Lindqvist och har …": the name ends where the sentence goes on. */
function cutSentence({ words, how }: Claim): Claim {
  const end = words.findIndex((one) => stops.has(one.toLowerCase()));
  return { words: end < 0 ? words : words.slice(0, end), how };
}

function fitsClaim(
  { words, how }: Claim,
  profileName: string,
  entry: RegisterEntry,
): 'full' | 'part' | 'none' {
  if (words.length === 0) return 'part';
  const person: FullName = entry;
  for (let length = words.length; length > 1; length--) {
    const fit = fitName(takeApart(words.slice(0, length).join(' ')), person);
    // In the message's own order: what is reversed there too confirms nothing.
    if (fit.fits) return fit.notes.includes('name_order_unclear') ? 'part' : 'full';
  }
  const profile = takeApart(profileName).words;
  const isOwn = (one: string) => isOneOf(one, person) || profile.some((own) => sameLetters(own, one));
  const [first = '', second] = words;
  if (second === undefined) return isOwn(first) ? 'part' : 'none';
  const all = takeApart(words.join(' ')).words;
  if (all.every((one) => one.length === 1 || isOwn(one))) return 'part';
  // "Anna Team Norr": what follows the name is none.
  if (isOwn(first) && !isFamilyName(second) && !isGivenName(second) && how !== 'says') return 'part';
  if (isOwn(first) && /^\p{Ll}/u.test(second) && !isFamilyName(second)) return 'part';
  if (how === 'mentions' && entry.manager && fitsManager(words, entry.manager)) return 'part';
  return 'none';
}

function fitsManager(words: readonly string[], manager: string): boolean {
  const parts = takeApart(manager).words;
  const own = takeApart(words.join(' ')).words;
  return own.length > 0 && own.every((one) => parts.some((part) => sameLetters(part, one)));
}
