import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../../src/base/text.ts';
import { describeSense } from '../../../../src/detection/hate/derivation/senses.ts';

// They excuse, and never stand in what is objected to.
const excusing =
  'endorse untrue refuted called say verdict wording meta training self innocent game praise friendly'.split(
    ' ',
  );

describe('what is told of a finding', () => {
  it('has words for every sense of the lexicon that may stand in one', () => {
    const senses = languages.flatMap((language) => {
      const folder = resolve('config/lexicon', language);
      return readdirSync(folder).flatMap((file) =>
        [...readFileSync(resolve(folder, file), 'utf8').matchAll(/^- sense: (\S+)/gm)].map(
          ([, name]) => name ?? '',
        ),
      );
    });
    const told = new Set(senses.filter((sense) => !excusing.includes(sense)));
    expect([...told].filter((sense) => describeSense(sense).sv === sense)).toEqual([]);
  });
});
