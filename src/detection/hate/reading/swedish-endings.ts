import { hashBackwards } from '../../text/hash.ts';

/** How an ending is put on: what the word loses for it, the classes of words that take it, how these must end. */
export type Ending = {
  readonly ending: string;
  readonly lost: string;
  readonly classes: string;
  readonly fits: RegExp | undefined;
};

/** Endings by the hash of each read backwards, so that all a word may have are found letter by letter from its end. */
export type Endings = { readonly byHash: ReadonlyMap<number, readonly Ending[]>; readonly longest: number };

const rule = /^SFX\s+(?<class>\S)\s+(?<lost>\S+)\s+(?<ending>[^\s/]+)\S*\s+(?<condition>[^\s\d]\S*)/;

/** The endings of an affix file: Hunspell's `SFX` lines. */
export function readEndings(file: string): Endings {
  const rules = new Map<string, Ending>();
  for (const line of file.split('\n')) {
    const { class: own = '', lost = '', ending = '', condition = '' } = rule.exec(line)?.groups ?? {};
    if (own === '') continue;
    const key = `${lost} ${ending} ${condition}`;
    rules.set(key, {
      ending: ending === '0' ? '' : ending,
      lost: lost === '0' ? '' : lost,
      classes: (rules.get(key)?.classes ?? '') + own,
      fits: condition === '.' ? undefined : new RegExp(`${condition}$`),
    });
  }
  const all = [...rules.values()];
  return {
    byHash: Map.groupBy(all, ({ ending }) => hashBackwards(ending)),
    longest: Math.max(...all.map(({ ending }) => ending.length)),
  };
}
