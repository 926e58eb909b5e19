import { allForms, type Inflection, type VerbForms } from './forms.ts';

const dropLast = (word: string, count = 1): string => word.slice(0, -count);
/** jävel → jävl, vacker → vackr, öken → ökn */
const contracted = (word: string): string => word.slice(0, -2) + word.slice(-1);
const endsInVowel = (word: string): boolean => /[aeiouyåäö]$/.test(word);

/** Noun classes by their plural; each gives indefinite and definite, singular and plural. */
const nouns: Readonly<Record<string, (word: string) => string[]>> = {
  or: (w) => [w, `${w}n`, `${dropLast(w)}or`, `${dropLast(w)}orna`],
  ar: (w) => {
    if (w.endsWith('e')) return [w, `${w}n`, `${dropLast(w)}ar`, `${dropLast(w)}arna`];
    if (/[^e]e[lr]$/.test(w)) return [w, `${w}n`, `${contracted(w)}ar`, `${contracted(w)}arna`];
    return [w, `${w}en`, `${w}ar`, `${w}arna`];
  },
  er: (w) => {
    if (w.endsWith('e')) return [w, `${w}n`, `${dropLast(w)}er`, `${dropLast(w)}erna`];
    return [w, `${w}${endsInVowel(w) ? 'n' : 'en'}`, `${w}er`, `${w}erna`];
  },
  are: (w) => [w, `${w}n`, dropLast(w, 1), `${dropLast(w)}n`, `${dropLast(w)}na`],
  ier: (w) => [w, `${w}n`, `${w}na`],
  n: (w) => [w, `${w}t`, `${w}n`, `${w}na`],
  0: (w) => [w, `${w}et`, `${w}en`],
  '0c': (w) => [w, `${w}en`, `${w}na`],
  s: (w) => [w, `${w}en`, `${w}s`, `${w}sen`, `${w}sarna`],
};

const withGenitive = (forms: readonly string[]): string[] =>
  forms.flatMap((form) => (/[sxz]$/.test(form) ? [form] : [form, `${form}s`]));

/** Agreement and comparison; participles in -ad and -en bend their own way. */
function adjective(word: string): string[] {
  if (/(?:nde|a|e)$/.test(word)) return [word];
  if (word.endsWith('ad')) return [word, `${dropLast(word)}t`, `${word}e`, `${word}es`];
  if (word.endsWith('en')) {
    const plural = `${dropLast(word, 2)}na`;
    return [word, `${dropLast(word)}t`, plural, `${plural}s`, `${dropLast(word, 2)}ne`];
  }
  if (/[^e]e[lr]$/.test(word)) return [word, `${word}t`, `${contracted(word)}a`, `${contracted(word)}are`];
  const stem = /[^aeiouyåäöm]?[aeiouyåäö]m$/.test(word) ? `${word}m` : word;
  const neuter = neuterOf(word);
  const plural = `${stem}a`;
  return [word, neuter, plural, `${plural}s`, `${stem}e`, `${stem}are`, `${stem}ast`, `${stem}aste`];
}

function neuterOf(word: string): string {
  if (/[^aeiouyåäö]t$/.test(word)) return word;
  if (/[aeiouyåäö]d$/.test(word)) return `${dropLast(word)}tt`;
  if (word.endsWith('d')) return `${dropLast(word)}t`;
  if (word.endsWith('nn')) return `${dropLast(word)}t`;
  return endsInVowel(word) ? `${word}tt` : `${word}t`;
}

function weakVerb(word: string, code: string): VerbForms {
  if (code === 'v1') {
    return {
      inf: [word],
      pres: [`${word}r`],
      past: [`${word}de`, word],
      sup: [`${word}t`],
      imp: [word],
      ing: [`${word}nde`],
      pass: [`${word}s`, `${word}des`, `${word}ts`],
      part: [`${word}d`, `${word}t`, `${word}de`],
    };
  }
  if (code === 'v3') {
    const stem = word;
    return {
      inf: [stem],
      pres: [`${stem}r`],
      past: [`${stem}dde`],
      sup: [`${stem}tt`],
      imp: [stem],
      ing: [`${stem}ende`],
      pass: [`${stem}s`, `${stem}ddes`, `${stem}tts`],
      part: [`${stem}dd`, `${stem}tt`, `${stem}dda`],
    };
  }
  const stem = dropLast(word);
  const dental = code === 'v2t' ? 't' : 'd';
  const single = /(mm|nn)$/.test(stem) ? dropLast(stem) : stem;
  // lyfta → lyfte, lyft; tända → tände, tänt
  const past = /[^aeiouyåäö][td]$/.test(stem) ? `${stem}e` : `${single}${dental}e`;
  const supine = /[^aeiouyåäö][td]$/.test(stem) ? `${dropLast(stem)}t` : `${single}t`;
  return {
    inf: [word],
    pres: [/[rl]$/.test(stem) && code === 'v2r' ? stem : `${stem}er`, ...(stem.endsWith('r') ? [stem] : [])],
    past: [past],
    sup: [supine],
    imp: [single],
    ing: [`${word}nde`],
    pass: [`${word}s`, `${past}s`, `${stem}s`, `${supine}s`],
    part: [dental === 'd' && !past.endsWith('te') ? `${single}d` : supine, `${dropLast(past)}a`, supine],
  };
}

/** `v:slår+slog+slagit`: present, past, supine as written. */
function strongVerb(word: string, parts: readonly string[]): VerbForms {
  const [present = word, past = word, supine = word] = parts;
  const stem = present.replace(/e?r$/, '');
  const participle = supine.endsWith('it')
    ? [`${dropLast(supine, 2)}en`, `${dropLast(supine, 2)}et`, `${dropLast(supine, 2)}na`]
    : [`${dropLast(supine)}d`, supine, `${dropLast(supine)}da`];
  return {
    inf: [word],
    pres: [present],
    past: [past],
    sup: [supine],
    imp: [stem],
    ing: [word.endsWith('a') ? `${word}nde` : `${word}ende`],
    pass: [`${word}s`, `${stem}s`, `${past}s`, `${supine}s`],
    part: participle,
  };
}

function verb(word: string, code: string): VerbForms {
  return code.startsWith('v:') ? strongVerb(word, code.slice(2).split('+')) : weakVerb(word, code);
}

function inflect(word: string, code: string): readonly string[] {
  const noun = Object.hasOwn(nouns, code) ? nouns[code] : undefined;
  if (noun) return [...new Set(withGenitive(noun(word)))];
  if (code === 'a') return [...new Set(adjective(word))];
  if (code.startsWith('v')) return allForms(verb(word, code));
  throw new Error(`"${word}/${code}": Swedish has no inflection class "${code}"`);
}

/**
 * Swedish inflection. Nouns `or ar er are ier n 0 0c s` (by plural), adjectives `a`,
 * verbs `v1 v2 v2t v2r v3` and strong ones with their parts, `v:slår+slog+slagit`.
 */
export const swedishForms: Inflection = { inflect, verb };
