import type { Language } from '../../../base/text.ts';
import { type Category, categories } from '../../finding.ts';
import { foldCase } from '../../text/fold.ts';
import { classBit, senseBit, type WordClass, wordBits } from './bits.ts';
import { englishForms } from './english-forms.ts';
import { type Element, formsOf, parseExpression, type Vocabulary } from './expression.ts';
import type { VerbForms } from './forms.ts';
import {
  type CompoundPart,
  type Frame,
  type Lexicon,
  type Meaning,
  type Pattern,
  slurAgainst,
} from './lexicon.ts';
import { PatternList } from './pattern-list.ts';
import type { FrameBlock, SenseBlock, WordsFile } from './schema.ts';
import { swedishForms } from './swedish-forms.ts';

/** One language's files, read. */
export type LexiconSource = {
  readonly language: Language;
  readonly words: WordsFile;
  readonly blocks: readonly (SenseBlock | FrameBlock)[];
};

// Senses whose words are worth finding in disguise even at some risk.
const severeSenses = new Set(['slur', 'epithet', 'insult', 'dehuman', 'image', 'group', 'harm']);
// Senses that stand in nearly every sentence, and so are the last choice of anchor.
const commonSenses = new Set(['T', 'S', 'O', 'W', 'P', 'he', 'group', 'person', 'curse']);

// Parts of compounds that say nothing alone: "finn-", what is contempt before any word, what is so after a group's name.
const partialSenses = new Set(['stem', 'prefix', 'tail']);

// A step that more words meet is met in nearly every sentence.
const mostTelling = 12;

const inflections = { sv: swedishForms, en: englishForms };

/** Turns the lexicon's files into hash maps. @throws Error that names the expression which cannot be read */
export function compileLexicon(sources: readonly LexiconSource[]): Lexicon {
  const entries = new Map<string, PatternList<Meaning>>();
  const composites = new Map<string, PatternList<Meaning>>();
  const compositesByForm = new Map<string, PatternList<Meaning>>();
  const frames = new Map<string, PatternList<Frame>>();
  const framesByForm = new Map<string, PatternList<Frame>>();
  const forms = new Set<string>();
  const severe = new Set<string>();
  const compoundParts = new Map<string, CompoundPart>();
  const compoundHeads = new Set<string>();
  const compoundTails = new Map<string, Category | undefined>();
  const contractions = new Map<string, readonly string[]>();
  const classes = { sv: new Map<string, ReadonlySet<string>>(), en: new Map<string, ReadonlySet<string>>() };

  for (const source of sources) {
    const vocabulary = readVocabulary(source);
    classes[source.language] = new Map(vocabulary.classes);
    for (const pair of split(source.words.contractions, /,/)) {
      const [written = '', read = ''] = pair.split('=');
      contractions.set(written, read.split(' '));
    }
    for (const block of source.blocks) {
      if ('rule' in block) addFrames(block, source.language, vocabulary, frames, framesByForm);
      else addSense(block, source.language, vocabulary);
    }
  }
  addAnySlurs(entries);
  const strengtheners = new Set(classes.sv.get('strengthener'));
  const functionWords = new Set(
    Object.values(classes).flatMap((words) => [...words.values()].flatMap((members) => [...members])),
  );
  return {
    entries,
    composites,
    compositesByForm,
    frames,
    framesByForm,
    forms,
    severe,
    compoundParts,
    compoundHeads,
    compoundTails,
    strengtheners,
    contractions,
    functionWords,
    classes,
    classBits: { sv: bitsOf(classes.sv), en: bitsOf(classes.en) },
  };

  function addSense(block: SenseBlock, language: Language, vocabulary: Vocabulary) {
    const { sense, category, severity } = block;
    for (const source of split(block.words, /[,\n]/)) {
      const elements = parseExpression(source, vocabulary);
      addCompoundPart(block, elements);
      if (partialSenses.has(sense)) continue;
      const means = { language, sense, category, severity, source };
      const anchored = patternOf(elements, means, vocabulary);
      const isComposite = elements.some((element) => element.kind === 'sense');
      if (isComposite) file(anchored, composites, compositesByForm);
      else file(anchored, entries, entries);
      for (const element of elements) {
        if (element.kind !== 'forms' || (element.forms.size > 60 && !severeSenses.has(sense))) continue;
        for (const form of element.forms) {
          forms.add(form);
          if (severeSenses.has(sense) && elements.length === 1) severe.add(form);
        }
      }
    }
  }

  function addCompoundPart({ sense, category, compound, not }: SenseBlock, elements: readonly Element[]) {
    const [only] = elements;
    if (!compound || only?.kind !== 'forms' || elements.length > 1) return;
    const part = { place: compound, not: split(not, /[,\s]/), sense, category };
    for (const form of only.forms) {
      if (sense === 'head') compoundHeads.add(form);
      else if (sense === 'tail') compoundTails.set(form, category);
      else if (outranks(sense, compoundParts.get(form)?.sense)) compoundParts.set(form, { form, ...part });
    }
  }
}

/** What is contempt before any word is so whatever else it is called; a bare stem says least of a form. */
const outranks = (sense: string, other: string | undefined): boolean =>
  other === undefined || (sense !== 'stem' && other !== 'prefix');

function addAnySlurs(entries: Map<string, PatternList<Meaning>>) {
  for (const category of categories.filter((name) => name.startsWith('hate/'))) {
    const form = slurAgainst(category);
    const elements: Element[] = [{ kind: 'forms', forms: new Set([form]), optional: false }];
    const means = { language: 'sv', sense: 'slur', category, severity: 'high', source: form } as const;
    push(entries, form, { elements, anchor: 0, needs: [], words: [], means });
  }
}

function addFrames(
  block: FrameBlock,
  language: Language,
  vocabulary: Vocabulary,
  frames: Map<string, PatternList<Frame>>,
  framesByForm: Map<string, PatternList<Frame>>,
) {
  const { rule, category, severity, confidence, reason } = block;
  for (const source of split(block.patterns, /\n/)) {
    const elements = parseExpression(source, vocabulary);
    const means = { language, rule, category, severity, confidence, reason, source };
    file(patternOf(elements, means, vocabulary), frames, framesByForm);
  }
}

function file<T>(
  pattern: Pattern<T>,
  bySense: Map<string, PatternList<T>>,
  byForm: Map<string, PatternList<T>>,
) {
  const element = pattern.elements[pattern.anchor];
  if (element?.kind === 'sense') for (const sense of element.senses) push(bySense, sense, pattern);
  if (element?.kind === 'forms') for (const form of element.forms) push(byForm, form, pattern);
}

function push<T>(map: Map<string, PatternList<T>>, key: string, pattern: Pattern<T>) {
  const list = map.get(key) ?? new PatternList();
  list.all.push(pattern);
  map.set(key, list);
}

function patternOf<T>(elements: readonly Element[], means: T, vocabulary: Vocabulary): Pattern<T> {
  const anchor = anchorOf(elements, vocabulary.functionWords);
  const needs = elements.flatMap((element, index) =>
    element.kind === 'sense' && !element.optional && index !== anchor
      ? [element.senses.reduce((bits, sense) => bits | senseBit(sense), 0)]
      : [],
  );
  return { elements, anchor, needs, words: wordsOf(elements, anchor), means };
}

/** For each step but the anchor that must be met by one of a few words: the two halves of their bits. */
const wordsOf = (elements: readonly Element[], anchor: number): number[] =>
  elements.flatMap((element, index) => {
    if (index === anchor || element.kind !== 'forms' || element.optional) return [];
    if (element.forms.size > mostTelling) return [];
    const bits = [...element.forms].map(wordBits);
    return [bits.reduce((all, { low }) => all | low, 0), bits.reduce((all, { high }) => all | high, 0)];
  });

/** The step that stands in the fewest texts: a telling sense, then a long word. */
function anchorOf(elements: readonly Element[], common: ReadonlySet<string>): number {
  let best = -1;
  let bestWorth = 0;
  elements.forEach((element, index) => {
    const worth = anchorWorth(element, common);
    if (worth > bestWorth) [best, bestWorth] = [index, worth];
  });
  if (best === -1) throw new Error('an expression needs one step that is neither optional nor a gap');
  return best;
}

function anchorWorth(element: Element, common: ReadonlySet<string>): number {
  if (element.kind === 'sense' && !element.optional) {
    // "T.racism" is as common as "T".
    return element.senses.some((sense) => commonSenses.has(sense.split('.', 1)[0] as string)) ? 5 : 100;
  }
  if (element.kind !== 'forms' || element.optional) return 0;
  const forms = [...element.forms];
  const shareOfCommon = forms.filter((form) => common.has(form)).length / forms.length;
  if (shareOfCommon > 0) return 2 - shareOfCommon;
  const length = forms.reduce((sum, form) => sum + form.length, 0) / forms.length;
  return Math.max(2.5, length * 2 - Math.log2(forms.length));
}

/** The classes that the grammar asks for, by word: asking what a word is costs one look-up for all of them. */
function bitsOf(classes: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const words = new Map<string, number>();
  for (const [name, members] of classes) {
    const bit = classBit[name as WordClass] ?? 0;
    for (const form of members) words.set(form, (words.get(form) ?? 0) | bit);
  }
  return words;
}

function readVocabulary({ language, words }: LexiconSource): Vocabulary {
  const inflection = inflections[language];
  const verbs = new Map<string, VerbForms>();
  for (const entry of split(words.verbs, /[,\n]/)) {
    const [lemma = '', code = language === 'en' ? 'v' : 'v1'] = entry.split('/');
    verbs.set(lemma, inflection.verb(lemma, code));
  }
  const classes = new Map<string, ReadonlySet<string>>();
  const verbSets = new Map(
    Object.entries(words.sets).map(([name, members]) => [name, split(members, /[,\s]/)]),
  );
  const functionWords = new Set<string>();
  const vocabulary: Vocabulary = { inflection, classes, verbs, verbSets, functionWords };
  for (const [name, members] of Object.entries(words.classes)) {
    const forms = split(members, /[,\s]/).flatMap((member) => formsOf(member, vocabulary));
    classes.set(name, new Set(forms.map(foldCase)));
    for (const form of forms) functionWords.add(foldCase(form));
  }
  return vocabulary;
}

/** Cuts a list, without its comments and empty parts. */
function split(text: string, separator: RegExp): string[] {
  return text
    .replace(/#.*$/gm, '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
