import { allForms, type Inflection, type VerbForms } from './forms.ts';

const sibilant = /(?:s|x|z|ch|sh)$/;
const consonantY = /[^aeiou]y$/;
// One stressed short vowel before one consonant: stop → stopped. Longer words are written out where they double.
const doubles = /^[^aeiou]*[aeiou][bdgklmnprt]$/;

function plural(word: string): string {
  if (sibilant.test(word)) return `${word}es`;
  return consonantY.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

function noun(word: string): string[] {
  const many = plural(word);
  return [word, many, `${word}'s`, `${many}'`];
}

function adjective(word: string): string[] {
  if (word.length > 7) return [word];
  if (word.endsWith('e')) return [word, `${word}r`, `${word}st`];
  if (consonantY.test(word)) return [word, `${word.slice(0, -1)}ier`, `${word.slice(0, -1)}iest`];
  const stem = doubles.test(word) ? word + word.slice(-1) : word;
  return [word, `${stem}er`, `${stem}est`];
}

function verb(word: string, code: string): VerbForms {
  const parts = code.startsWith('v:') ? code.slice(2).split('+') : [];
  const stem = doubles.test(word) && !/[wxy]$/.test(word) ? word + word.slice(-1) : word;
  const regularPast = word.endsWith('e')
    ? `${word}d`
    : consonantY.test(word)
      ? `${word.slice(0, -1)}ied`
      : `${stem}ed`;
  const ing = word.endsWith('ie')
    ? `${word.slice(0, -2)}ying`
    : word.endsWith('e') && !word.endsWith('ee')
      ? `${word.slice(0, -1)}ing`
      : `${stem}ing`;
  const past = parts[0] ?? regularPast;
  const participle = parts[1] ?? past;
  return {
    inf: [word],
    pres: [plural(word)],
    past: [past],
    sup: [participle],
    imp: [word],
    ing: [ing, `${ing.slice(0, -1)}'`],
    pass: [participle],
    part: [participle],
  };
}

function inflect(word: string, code: string): readonly string[] {
  if (code === 'n') return [...new Set(noun(word))];
  if (code === 'a') return adjective(word);
  if (code.startsWith('v')) return allForms(verb(word, code));
  throw new Error(`"${word}/${code}": English has no inflection class "${code}"`);
}

/** English inflection: nouns `n`, adjectives `a`, verbs `v`, irregular ones with past and participle, `v:stole+stolen`. */
export const englishForms: Inflection = { inflect, verb };
