import type { Element } from '../lexicon/expression.ts';
import type { Pattern } from '../lexicon/lexicon.ts';
import { anything, type PatternList } from '../lexicon/pattern-list.ts';
import type { Unit } from '../reading/unit.ts';
import type { Hit } from './hit.ts';
import { isIn, type Reading } from './reading.ts';

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
export function patternsAround<T>(reading: Reading, list: PatternList<T>, at: Anchor) {
  const bounds = reading.bounds[reading.units[at.from]?.sentence ?? 0];
  const previous = bounds && wordAt(reading, at.from - 1, bounds);
  const next = bounds && wordAt(reading, at.to, bounds);
  return list.between(previous, next);
}

function wordAt(reading: Reading, index: number, bounds: Bounds): string | undefined {
  if (!isInside(index, bounds)) return undefined;
  return mayPass(reading, index) ? anything : reading.units[index]?.form;
}

/** Whether a unit may stand between two steps: a little word of emphasis, or a subject after its verb. */
const mayPass = (reading: Reading, index: number): boolean =>
  ((reading.classes[index] ?? 0) & reading.lexicon.passing) !== 0;

/**
 * Whether a pattern may be met around its anchor: the senses it needs stand in the sentence, and the words that must
 * stand beside the anchor do. A sieve for `matchAt`, through which few tries pass; it builds nothing.
 */
export function mayMatch<T>(reading: Reading, { elements, anchor, needs }: Pattern<T>, at: Anchor): boolean {
  reading.work.steps += 1;
  const sentence = reading.units[at.from]?.sentence ?? 0;
  const bounds = reading.bounds[sentence];
  if (!bounds) return false;
  if (needs.length > 0) {
    const senses = reading.hits.sensesIn(sentence);
    for (const need of needs) if ((need & senses) === 0) return false;
  }
  return (
    mayStand(reading, elements[anchor + 1], 1, at.to, bounds) &&
    mayStand(reading, elements[anchor - 1], -1, at.from, bounds)
  );
}

/** Whether `step` may find an element beside a place. */
function mayStand(
  reading: Reading,
  element: Element | undefined,
  direction: Direction,
  at: number,
  bounds: Bounds,
): boolean {
  if (element === undefined || element.kind === 'gap') return true;
  if (element.kind === 'edge') return isAtEdge(reading, element.edge, at, bounds);
  if (element.optional) return true;
  const index = direction === 1 ? at : at - 1;
  if (!isInside(index, bounds)) return false;
  if (mayPass(reading, index)) return true;
  if (element.kind === 'forms') return element.forms.has((reading.units[index] as Unit).form);
  const hits = direction === 1 ? reading.hits.from(at) : reading.hits.to(at);
  return hits.some((hit) => element.senses.includes(hit.sense));
}

/** Matches a pattern whose anchor stands at units `from` to `to`, step by step to both sides, inside one sentence. */
export function matchAt<T>(reading: Reading, pattern: Pattern<T>, anchor: Anchor): Match | undefined {
  const sentence = reading.units[anchor.from]?.sentence ?? 0;
  const bounds = reading.bounds[sentence];
  if (!bounds) return undefined;
  const hits = anchor.hit ? [anchor.hit] : [];
  const left = walk(reading, pattern, -1, { at: anchor.from, cost: anchor.cost, hits }, bounds);
  if (!left) return undefined;
  const right = walk(reading, pattern, 1, { at: anchor.to, cost: left.cost, hits: left.hits }, bounds);
  if (!right) return undefined;
  return { from: left.at, to: right.at, cost: right.cost, hits: right.hits };
}

type Bounds = { readonly from: number; readonly to: number };
type Direction = -1 | 1;

function walk<T>(
  reading: Reading,
  pattern: Pattern<T>,
  direction: Direction,
  start: State,
  bounds: Bounds,
): State | undefined {
  let states: State[] = [start];
  const { elements } = pattern;
  for (let at = pattern.anchor + direction; at >= 0 && at < elements.length; at += direction) {
    const element = elements[at] as Element;
    const next: State[] = [];
    reading.work.steps += states.length;
    for (const state of states) step(reading, element, direction, state, bounds, next);
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
  bounds: Bounds,
  into: State[],
): void {
  if (element.kind === 'edge') {
    if (isAtEdge(reading, element.edge, state.at, bounds)) into.push(state);
    return;
  }
  if (element.kind === 'gap') {
    stepOverGap(reading, element, direction, state, bounds, into);
    return;
  }
  // Little words of emphasis may stand between any two steps.
  let at = state.at;
  for (let fillers = 0; ; fillers += 1) {
    take(reading, element, direction, at === state.at ? state : { ...state, at }, bounds, into);
    const unit = direction === 1 ? at : at - 1;
    if (fillers === mostFillers || !isInside(unit, bounds) || !isIn(reading, unit, 'filler')) break;
    at += direction;
  }
  // After its verb, Swedish puts the subject: "blir vi av med".
  const unit = direction === 1 ? state.at : state.at - 1;
  if (element.kind === 'forms' && isInside(unit, bounds) && isIn(reading, unit, 'subject')) {
    take(reading, element, direction, { ...state, at: state.at + direction }, bounds, into);
  }
  if (element.optional) into.push(state);
}

const isInside = (unit: number, bounds: Bounds): boolean => unit >= bounds.from && unit < bounds.to;

function take(
  reading: Reading,
  element: Element,
  direction: Direction,
  state: State,
  bounds: Bounds,
  into: State[],
): void {
  if (element.kind === 'forms') takeForm(reading, element.forms, direction, state, bounds, into);
  else if (element.kind === 'sense') takeSense(reading, element.senses, direction, state, bounds, into);
}

function stepOverGap(
  reading: Reading,
  gap: { reach: number; open: boolean },
  direction: Direction,
  state: State,
  bounds: Bounds,
  into: State[],
): void {
  into.push(state);
  let { at } = state;
  for (let count = 0; count < gap.reach; count += 1) {
    const unit = direction === 1 ? at : at - 1;
    if (!isInside(unit, bounds) || parts(reading, unit, gap.open)) return;
    at += direction;
    into.push({ ...state, at });
  }
}

/** What a gap must not hold: an end of the clause, a negation, a new subject. */
function parts(reading: Reading, unit: number, open: boolean): boolean {
  if (isIn(reading, unit, 'break')) return true;
  return !open && (isIn(reading, unit, 'neg') || isIn(reading, unit, 'switch'));
}

function takeForm(
  reading: Reading,
  forms: ReadonlySet<string>,
  direction: Direction,
  state: State,
  bounds: Bounds,
  into: State[],
): void {
  const index = direction === 1 ? state.at : state.at - 1;
  const unit = reading.units[index];
  if (!unit || !isInside(index, bounds) || !forms.has(unit.form)) return;
  into.push({ at: state.at + direction, cost: state.cost + unit.cost, hits: state.hits });
}

function takeSense(
  reading: Reading,
  senses: readonly string[],
  direction: Direction,
  state: State,
  bounds: Bounds,
  into: State[],
): void {
  const candidates = direction === 1 ? reading.hits.from(state.at) : reading.hits.to(state.at);
  for (const hit of candidates) {
    if (!senses.includes(hit.sense) || hit.from < bounds.from || hit.to > bounds.to) continue;
    const hits = direction === 1 ? [...state.hits, hit] : [hit, ...state.hits];
    into.push({ at: direction === 1 ? hit.to : hit.from, cost: state.cost + hit.cost, hits });
  }
}

function isAtEdge(reading: Reading, edge: 'start' | 'end', at: number, bounds: Bounds): boolean {
  if (edge === 'end') {
    let end = at;
    while (end < bounds.to && reading.units[end]?.kind !== 'word') end += 1;
    return end === bounds.to;
  }
  let start = at;
  while (start > bounds.from && reading.units[start - 1]?.kind !== 'word') start -= 1;
  return start === bounds.from || isIn(reading, start - 1, 'opener');
}

/** One state a place, the cheapest. */
function dedupe(states: readonly State[]): State[] {
  const best = new Map<number, State>();
  for (const state of states) {
    const other = best.get(state.at);
    if (!other || state.cost < other.cost) best.set(state.at, state);
  }
  return [...best.values()].slice(0, mostStates);
}
