import { classBit } from '../lexicon/bits.ts';
import type { Element } from '../lexicon/expression.ts';
import type { Pattern } from '../lexicon/lexicon.ts';
import { anything, type PatternList } from '../lexicon/pattern-list.ts';
import type { Unit } from '../reading/unit.ts';
import type { Hit } from './hit.ts';
import { isIn, type Reading, type Sentence } from './reading.ts';

/** A pattern found: units `from` up to `to`, and the hits its senses were met by. */
export type Match = {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly hits: readonly Hit[];
};

type State = { readonly at: number; readonly cost: number; readonly hits: readonly Hit[] };

// Keeps the work on one step within bounds whatever the text; near readings come first.
const mostStates = 16;
const mostFillers = 2;

export type Anchor = {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly hit?: Hit | undefined;
};

/** The patterns of a list that the words beside the anchor allow. `mayMatch` asks each for the rest. */
export function patternsAround<T>(reading: Reading, list: PatternList<T>, at: Anchor, sentence: Sentence) {
  return list.between(wordAt(reading, at.from - 1, sentence), wordAt(reading, at.to, sentence));
}

function wordAt(reading: Reading, index: number, sentence: Sentence): string | undefined {
  if (!isInside(index, sentence)) return undefined;
  return isIn(reading, index, passing) ? anything : (reading.units[index] as Unit).form;
}

// What may stand between two steps: a little word of emphasis, or a subject after its verb.
const passing = classBit.filler | classBit.subject;

/**
 * Whether a pattern may be met around its anchor: the senses and words it needs stand in the sentence, and those that
 * must stand beside the anchor do. A sieve for `matchAt`, through which few tries pass; it builds nothing.
 */
export function mayMatch<T>(
  reading: Reading,
  { elements, anchor, needs, words }: Pattern<T>,
  at: Anchor,
  sentence: Sentence,
): boolean {
  reading.work.steps += 1;
  for (let index = 0; index < words.length; index += 2) {
    const low = (words[index] as number) & sentence.low;
    if ((low | ((words[index + 1] as number) & sentence.high)) === 0) return false;
  }
  if (needs.length > 0) {
    const senses = reading.hits.sensesIn(sentence.number);
    for (const need of needs) if ((need & senses) === 0) return false;
  }
  return (
    mayStand(reading, elements[anchor + 1], 1, at.to, sentence) &&
    mayStand(reading, elements[anchor - 1], -1, at.from, sentence)
  );
}

/** Whether `step` may find an element beside a place. */
function mayStand(
  reading: Reading,
  element: Element | undefined,
  direction: Direction,
  at: number,
  sentence: Sentence,
): boolean {
  if (element === undefined || element.kind === 'gap') return true;
  if (element.kind === 'edge') return isAtEdge(reading, element.edge, at, sentence);
  if (element.optional) return true;
  const index = direction === 1 ? at : at - 1;
  if (!isInside(index, sentence)) return false;
  if (isIn(reading, index, passing)) return true;
  if (element.kind === 'forms') return element.forms.has((reading.units[index] as Unit).form);
  const hits = direction === 1 ? reading.hits.from(at) : reading.hits.to(at);
  return hits.some((hit) => element.senses.includes(hit.sense));
}

/** Matches a pattern whose anchor stands at units `from` to `to`, step by step to both sides, inside one sentence. */
export function matchAt<T>(
  reading: Reading,
  pattern: Pattern<T>,
  anchor: Anchor,
  sentence: Sentence,
): Match | undefined {
  const hits = anchor.hit ? [anchor.hit] : [];
  const left = walk(reading, pattern, -1, { at: anchor.from, cost: anchor.cost, hits }, sentence);
  if (!left) return undefined;
  const right = walk(reading, pattern, 1, { at: anchor.to, cost: left.cost, hits: left.hits }, sentence);
  if (!right) return undefined;
  return { from: left.at, to: right.at, cost: right.cost, hits: right.hits };
}

type Direction = -1 | 1;

function walk<T>(
  reading: Reading,
  pattern: Pattern<T>,
  direction: Direction,
  start: State,
  sentence: Sentence,
): State | undefined {
  let states: State[] = [start];
  const { elements } = pattern;
  for (let at = pattern.anchor + direction; at >= 0 && at < elements.length; at += direction) {
    const element = elements[at] as Element;
    const next: State[] = [];
    reading.work.steps += states.length;
    for (const state of states) step(reading, element, direction, state, sentence, next);
    if (next.length === 0) return undefined;
    states = next.length > 1 ? dedupe(next) : next;
  }
  return states[0];
}

/** Adds to `into` all ways to take one step from a state, the nearest first. */
function step(
  reading: Reading,
  element: Element,
  direction: Direction,
  state: State,
  sentence: Sentence,
  into: State[],
): void {
  if (element.kind === 'edge') {
    if (isAtEdge(reading, element.edge, state.at, sentence)) into.push(state);
    return;
  }
  if (element.kind === 'gap') {
    stepOverGap(reading, element, direction, state, sentence, into);
    return;
  }
  // Little words of emphasis may stand between any two steps.
  let at = state.at;
  for (let fillers = 0; ; fillers += 1) {
    take(reading, element, direction, state, at, sentence, into);
    const unit = direction === 1 ? at : at - 1;
    if (fillers === mostFillers || !isInside(unit, sentence) || !isIn(reading, unit, classBit.filler)) break;
    at += direction;
  }
  // After its verb, Swedish puts the subject: "blir vi av med".
  const unit = direction === 1 ? state.at : state.at - 1;
  if (element.kind === 'forms' && isInside(unit, sentence) && isIn(reading, unit, classBit.subject)) {
    take(reading, element, direction, state, state.at + direction, sentence, into);
  }
  if (element.optional) into.push(state);
}

const isInside = (unit: number, sentence: Sentence): boolean => unit >= sentence.from && unit < sentence.to;

/** Takes an element that stands at a place: the state's own, or one behind words that are passed over. */
function take(
  reading: Reading,
  element: Element,
  direction: Direction,
  state: State,
  at: number,
  sentence: Sentence,
  into: State[],
): void {
  if (element.kind === 'forms') takeForm(reading, element.forms, direction, state, at, sentence, into);
  else if (element.kind === 'sense') takeSense(reading, element.senses, direction, state, at, sentence, into);
}

function stepOverGap(
  reading: Reading,
  gap: { reach: number; open: boolean },
  direction: Direction,
  state: State,
  sentence: Sentence,
  into: State[],
): void {
  into.push(state);
  let { at } = state;
  for (let count = 0; count < gap.reach; count += 1) {
    const unit = direction === 1 ? at : at - 1;
    if (!isInside(unit, sentence) || parts(reading, unit, gap.open)) return;
    at += direction;
    into.push({ ...state, at });
  }
}

const partsClosed = classBit.break | classBit.neg | classBit.switch;

/** What a gap must not hold: an end of the clause, a negation, a new subject. */
function parts(reading: Reading, unit: number, open: boolean): boolean {
  return isIn(reading, unit, open ? classBit.break : partsClosed);
}

function takeForm(
  reading: Reading,
  forms: ReadonlySet<string>,
  direction: Direction,
  { cost, hits }: State,
  at: number,
  sentence: Sentence,
  into: State[],
): void {
  const index = direction === 1 ? at : at - 1;
  if (!isInside(index, sentence)) return;
  const unit = reading.units[index] as Unit;
  if (forms.has(unit.form)) into.push({ at: at + direction, cost: cost + unit.cost, hits });
}

function takeSense(
  reading: Reading,
  senses: readonly string[],
  direction: Direction,
  state: State,
  at: number,
  sentence: Sentence,
  into: State[],
): void {
  const candidates = direction === 1 ? reading.hits.from(at) : reading.hits.to(at);
  for (const hit of candidates) {
    if (!senses.includes(hit.sense) || hit.from < sentence.from || hit.to > sentence.to) continue;
    const hits = direction === 1 ? [...state.hits, hit] : [hit, ...state.hits];
    into.push({ at: direction === 1 ? hit.to : hit.from, cost: state.cost + hit.cost, hits });
  }
}

function isAtEdge(reading: Reading, edge: 'start' | 'end', at: number, sentence: Sentence): boolean {
  if (edge === 'end') {
    let end = at;
    while (end < sentence.to && reading.units[end]?.kind !== 'word') end += 1;
    return end === sentence.to;
  }
  let start = at;
  while (start > sentence.from && reading.units[start - 1]?.kind !== 'word') start -= 1;
  return start === sentence.from || isIn(reading, start - 1, classBit.opener);
}

/** One state a place, the cheapest; the first places only. */
function dedupe(states: readonly State[]): State[] {
  const best: State[] = [];
  for (const state of states) {
    const known = best.findIndex(({ at }) => at === state.at);
    if (known === -1) best.push(state);
    else if (state.cost < (best[known] as State).cost) best[known] = state;
  }
  return best.length > mostStates ? best.slice(0, mostStates) : best;
}
