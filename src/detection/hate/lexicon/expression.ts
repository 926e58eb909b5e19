import { foldCase } from '../../text/fold.ts';
import type { Inflection, VerbFeature, VerbForms } from './forms.ts';

/** One step of an expression, matched against one or more units of a text. */
export type Element =
  | { readonly kind: 'forms'; readonly forms: ReadonlySet<string>; readonly optional: boolean }
  | { readonly kind: 'sense'; readonly senses: readonly string[]; readonly optional: boolean }
  /** Up to `reach` units of any kind; `open` ones may hold a negation or a change of subject. */
  | { readonly kind: 'gap'; readonly reach: number; readonly open: boolean }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' };

/** What expressions of one language may refer to. */
export type Vocabulary = {
  readonly inflection: Inflection;
  /** `<name>`: closed classes of function words. */
  readonly classes: ReadonlyMap<string, ReadonlySet<string>>;
  /** `{lemma}`. */
  /** The members of all classes. */
  readonly functionWords: ReadonlySet<string>;
  readonly verbs: ReadonlyMap<string, VerbForms>;
  /** `{*set}`: lemmas that are used alike. */
  readonly verbSets: ReadonlyMap<string, readonly string[]>;
};

/**
 * Reads an expression: words (`a|b`), inflected words (`word/class`), verbs (`{lemma}`, `{lemma.pass+inf}`), classes of
 * function words (`<be>`), senses of other entries (`[group|slur]`), gaps (`..3`, or `...3` that may hold a negation),
 * sentence edges (`^`, `$`); `?` after a step makes it optional.
 * @throws Error naming what is not known
 */
export function parseExpression(source: string, vocabulary: Vocabulary): Element[] {
  return source
    .trim()
    .split(/\s+/)
    .map((step) => parseStep(step, vocabulary));
}

const usualReach = 6;

function parseStep(step: string, vocabulary: Vocabulary): Element {
  if (step === '^') return { kind: 'edge', edge: 'start' };
  if (step === '$') return { kind: 'edge', edge: 'end' };
  const gap = /^(\.\.\.?)(\d*)$/.exec(step);
  if (gap) return { kind: 'gap', reach: Number(gap[2] || usualReach), open: gap[1] === '...' };
  const optional = step.length > 1 && step.endsWith('?');
  const bare = optional ? step.slice(0, -1) : step;
  if (bare.startsWith('[') && bare.endsWith(']')) {
    return { kind: 'sense', senses: bare.slice(1, -1).split('|'), optional };
  }
  const forms = bare.split('|').flatMap((part) => formsOf(part, vocabulary));
  return { kind: 'forms', forms: new Set(forms), optional };
}

/** All forms that one word of an expression stands for. */
export function formsOf(part: string, vocabulary: Vocabulary): readonly string[] {
  if (part.startsWith('{') && part.endsWith('}')) return verbForms(part.slice(1, -1), vocabulary);
  if (part.startsWith('<') && part.endsWith('>')) {
    const members = vocabulary.classes.get(part.slice(1, -1));
    if (!members) throw new Error(`"${part}" is no class of words.yaml`);
    return [...members];
  }
  const slash = part.indexOf('/');
  if (slash <= 0) return [foldCase(part)];
  return vocabulary.inflection.inflect(foldCase(part.slice(0, slash)), part.slice(slash + 1));
}

function verbForms(reference: string, vocabulary: Vocabulary): readonly string[] {
  const [lemma = '', features] = reference.split('.');
  const set = lemma.startsWith('*') ? vocabulary.verbSets.get(lemma.slice(1)) : undefined;
  if (set) {
    const suffix = features ? `.${features}` : '';
    return set.flatMap((member) => verbForms(member + suffix, vocabulary));
  }
  const forms = vocabulary.verbs.get(lemma);
  if (!forms) throw new Error(`"{${reference}}": "${lemma}" is no verb of words.yaml`);
  const wanted = features ? features.split('+') : Object.keys(forms);
  return [
    ...new Set(
      wanted.flatMap((feature) => {
        if (!(feature in forms)) throw new Error(`"{${reference}}": a verb has no "${feature}"`);
        return forms[feature as VerbFeature];
      }),
    ),
  ];
}
