import { readFileSync } from 'node:fs';
import { bare, lowered } from './letters.ts';

/** The names and parts of names the product knows, from config/names and the Swedish dictionary. */

const config = (file: string): string =>
  readFileSync(new URL(`../../../../config/names/${file}`, import.meta.url), 'utf8');

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

const givenNames = new Set(words(config('given-names.txt').replace(/^#.*$/gm, '')).map(bare));

const familyText = config('family-names.txt');
const section = (name: string): string[] =>
  words(new RegExp(`^${name}:(.*)$`, 'm').exec(familyText)?.[1] ?? '').map(lowered);
const familyNames = new Set(section('names'));
const firstParts = new Set(section('firstParts'));
const lastParts = new Set(section('lastParts'));

type Group = { readonly spellings: ReadonlySet<string>; readonly shortForms: ReadonlySet<string> };

/** Letters only: Ann-Sofie, Ann Sofie and Annsofie are one entry. */
const entry = (name: string): string => bare(name).replace(/[^\p{L}]/gu, '');

const groups: readonly Group[] = config('nicknames.txt')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const [spellings = '', shortForms = ''] = line.split(':');
    return {
      spellings: new Set(spellings.split('=').map(entry)),
      shortForms: new Set(
        shortForms
          .split(',')
          .map(entry)
          .filter((name) => name !== ''),
      ),
    };
  });

const groupsOf = new Map<string, Group[]>();
for (const group of groups) {
  for (const name of [...group.spellings, ...group.shortForms]) {
    const standing = groupsOf.get(name);
    if (standing) standing.push(group);
    else groupsOf.set(name, [group]);
  }
}

/** How two given names can be one: another spelling, or one short for the other. */
export function givenNamesRelate(one: string, other: string): 'spelling' | 'short-form' | undefined {
  const [a, b] = [entry(one), entry(other)];
  for (const { spellings, shortForms } of groupsOf.get(a) ?? []) {
    if (spellings.has(a) && spellings.has(b)) return 'spelling';
    if ((spellings.has(a) && shortForms.has(b)) || (shortForms.has(a) && spellings.has(b)))
      return 'short-form';
  }
  return undefined;
}

export const isShortForm = (name: string): boolean => groupsOf.has(entry(name));

/** A usual given name, a short form included. */
export const isGivenName = (name: string): boolean =>
  givenNames.has(bare(name)) || groupsOf.has(entry(name)) || isDoubleGivenName(name);

function isDoubleGivenName(name: string): boolean {
  const parts = name.split('-');
  return parts.length > 1 && parts.every((part) => givenNames.has(bare(part)));
}

/** A usual family name, or one put together as Swedish family names are. */
export const isFamilyName = (name: string): boolean => isUsualFamilyName(name) || isComposed(lowered(name));

const isUsualFamilyName = (name: string): boolean =>
  familyNames.has(lowered(name)) || isPatronymic(lowered(name));

/** Persson and Person, Larsdotter: a given name with its ending. Perssson and Presson are none. */
function isPatronymic(word: string): boolean {
  const stem = /^(.{2,}?)s?(?:son|sen|dotter)$/.exec(word)?.[1];
  return stem !== undefined && (givenNames.has(bare(stem)) || givenNames.has(bare(`${stem}s`)));
}

/** Jonsson is not Jönsson without dots, though it could be: both are usual. */
export const areTwoFamilyNames = (one: string, other: string): boolean =>
  lowered(one) !== lowered(other) && familyNames.has(lowered(one)) && familyNames.has(lowered(other));

function isComposed(word: string): boolean {
  for (let at = 2; at <= word.length - 2; at++) {
    const last = word.slice(at);
    // Shorter endings than that of Norrby would make a name of nearly every misspelt one.
    if (!lastParts.has(last) || (last.length === 2 && last !== 'by')) continue;
    const first = word.slice(0, at);
    if (firstParts.has(first) || (first.endsWith('s') && firstParts.has(first.slice(0, -1)))) return true;
  }
  return false;
}

let dictionary: ReadonlySet<string> | undefined;

/**
 * Whether the name is a name of its own, given or family, also an unusual one: the Swedish dictionary's
 * capitalised words stand behind the lists. Read once, when a spelling is first in question (50 ms).
 */
export const isAnyName = (name: string): boolean => isListedName(name) || isComposed(lowered(name));

/** The same, but for family names that are only put together from the usual parts. */
export function isListedName(name: string): boolean {
  if (isGivenName(name) || isUsualFamilyName(name)) return true;
  dictionary ??= readDictionary();
  return dictionary.has(lowered(name));
}

function readDictionary(): ReadonlySet<string> {
  const file = new URL('index.dic', import.meta.resolve('dictionary-sv'));
  const names = new Set<string>();
  for (const match of readFileSync(file, 'utf8').matchAll(/^(\p{Lu}\p{Ll}{2,})(?:\/|$)/gmu)) {
    names.add(lowered(match[1]!));
  }
  return names;
}
