import { readStems } from '../../src/detection/hate/reading/swedish-words.ts';

const frames = [
  'Hej alla! Någon som vet när # öppnar på fredag?',
  'Tack för i går, det var riktigt trevligt med # och #.',
  'Jag tycker att # fungerar dåligt och vill ha en förklaring av chefen.',
  'Vi ses i stora salen kl. 13.30, ta med # om ni kan 🙂',
  'Påminnelse: # ska vara inne senast den 14 i månaden!',
  'Kan du byta pass med mig? Min # är sjuk och jag måste hem.',
  'Does anybody know who ordered the # for the kitchen?',
  "I'm off on Monday, so please ask Karin about the # instead.",
  'De nya # på plan 3 är ju mycket bättre än de gamla, eller hur?',
  'Var försiktiga på väg hem, det är halt vid #.',
  'Grattis till alla som klarade # i veckan, ni är grymma!!!',
  'Enligt protokollet beslutade styrelsen att # flyttas till hösten (se bilaga 2).',
];
const harsh = [
  'Du är en idiot.',
  'Romer är tjuvaktiga.',
  'Ut med alla sv4rtskallar.',
  'Those people are vermin.',
];
const oneHarshIn = 40;
let stems: readonly string[] | undefined;

/** A post like any other, and like none before: every fortieth sentence is one to object to. */
export function mixedPost(n: number, length: number): string {
  const random = numbers(n);
  stems ??= [...readStems()];
  const words = stems;
  let post = '';
  while (post.length < length) {
    const sentence =
      random(oneHarshIn) === 0
        ? (harsh[random(harsh.length)] as string)
        : (frames[random(frames.length)] as string).replaceAll(
            '#',
            () => words[random(words.length)] as string,
          );
    post += post === '' ? sentence : ` ${sentence}`;
  }
  return post.slice(0, length);
}

const syllables = 'ba be bi bo da de dro fle fra gri ka klo la ma mi no plu ra sta tu vo åk än ör'.split(' ');

/** A word that no lexicon has, another for each number. */
export function madeUpWord(n: number): string {
  let word = 'zx';
  for (let rest = n + 1; rest > 0; rest = Math.floor(rest / syllables.length)) {
    word += syllables[rest % syllables.length];
  }
  return word;
}

/** Numbers that look random and are the same each time. */
export function numbers(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * below);
  };
}
