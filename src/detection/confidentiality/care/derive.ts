import type { Phrase } from '../../../base/text.ts';
import type { Token } from '../../text/document.ts';
import type { Linked } from './link.ts';
import type { Mention, MentionKind } from './mention.ts';
import type { Reading } from './reading.ts';
import { fact } from './words.ts';

const kinds: Readonly<Record<MentionKind, Phrase>> = {
  client: { sv: 'står i kundregistret', en: 'is on the client register' },
  employee: { sv: 'står i personalregistret', en: 'is on the staff register' },
  namesake: { sv: 'namnet finns i båda registren', en: 'a name on both registers' },
  person: { sv: 'ett namn som inte står i något register', en: 'a name on no register' },
  initials: { sv: 'initialer', en: 'initials' },
  role: { sv: 'en kund utan namn', en: 'a client without a name' },
  described: {
    sv: 'någon som kan kännas igen av beskrivningen',
    en: 'somebody who can be told by the description',
  },
  colleague: { sv: 'en kollega utan namn', en: 'a colleague without a name' },
};

const facts: readonly (readonly [list: number, name: Phrase])[] = [
  [fact.diagnosis, { sv: 'diagnos', en: 'diagnosis' }],
  [fact.symptom, { sv: 'symtom', en: 'symptom' }],
  [fact.medicine, { sv: 'läkemedel', en: 'medicine' }],
  [fact.aid, { sv: 'hjälpmedel', en: 'aid' }],
  [fact.intimate, { sv: 'intim vård', en: 'intimate care' }],
  [fact.mental, { sv: 'psykisk hälsa', en: 'mental health' }],
  [fact.addiction, { sv: 'beroende', en: 'addiction' }],
  [fact.violence, { sv: 'våld', en: 'violence' }],
  [fact.death, { sv: 'död', en: 'death' }],
  [fact.hospital, { sv: 'sjukhus', en: 'hospital' }],
  [fact.private, { sv: 'privatliv', en: 'private life' }],
  [fact.relation, { sv: 'att någon är kund', en: 'that somebody is a client' }],
  [fact.photo, { sv: 'bild', en: 'picture' }],
  [fact.record, { sv: 'anteckning', en: 'record' }],
  [fact.body, { sv: 'kropp', en: 'body' }],
  [fact.mild | fact.weak, { sv: 'vardag och vård', en: 'daily life and care' }],
];
const mostFacts = 8;

/** The steps to a finding, told in words: who is meant, and each thing that is told of them. */
export function derive(reading: Reading, { mention, first, last }: Linked): Phrase[] {
  const steps = [describeMention(reading, mention)];
  for (let at = first; at <= last && steps.length <= mostFacts; at += 1) {
    const name = facts.find(([list]) => ((reading.facts[at] as number) & list) !== 0)?.[1];
    if (name) steps.push(quote((reading.tokens[at] as Token).text, name));
  }
  return steps;
}

export function describeMention({ document, tokens }: Reading, { kind, first, end }: Mention): Phrase {
  const words = document.text.slice((tokens[first] as Token).start, (tokens[end - 1] as Token).end);
  return quote(words, kinds[kind]);
}

const quote = (words: string, { sv, en }: Phrase): Phrase => ({
  sv: `”${words}”: ${sv}`,
  en: `“${words}”: ${en}`,
});
