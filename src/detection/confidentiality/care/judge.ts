import type { Linked } from './link.ts';
import type { Mention } from './mention.ts';
import { placeAfter } from './places.ts';
import { isPredicate } from './predicate.ts';
import { has, type Reading } from './reading.ts';
import {
  isAddressed,
  isGeneral,
  isNorm,
  isPublicFigure,
  isSignature,
  isSpokenTo,
  isTurnedTo,
  opensWithThanks,
} from './stance.ts';
import { fact, strongFact, who } from './words.ts';

export type CareJudgement = {
  readonly category: 'confidentiality/client-care' | 'confidentiality/health';
  readonly rule: 'named' | 'unregistered' | 'initials' | 'role' | 'described' | 'colleague' | 'third-party';
  readonly confidence: number;
};

const careOnly = fact.aid | fact.intimate | fact.relation;
const conditions =
  fact.diagnosis | fact.mental | fact.addiction | fact.hospital | fact.aid | fact.violence | fact.private;
const bodily = fact.symptom | fact.intimate | fact.medicine | fact.death;

/** What it is to say such things of such a person; `undefined` where it is nobody's secret. */
export function judge(reading: Reading, linked: Linked): CareJudgement | undefined {
  const { mention } = linked;
  if (isSpokenTo(reading, mention) || isTurnedTo(reading, mention)) return undefined;
  if (isAddressed(reading, mention) && (linked.here & strongFact) === 0) return undefined;
  switch (mention.kind) {
    case 'client':
      return client(reading, linked);
    case 'namesake':
      return namesake(reading, linked);
    case 'employee':
    case 'colleague':
      return staff(reading, linked);
    case 'person':
      return stranger(reading, linked);
    case 'initials':
      return initials(reading, linked);
    case 'role':
      return role(reading, linked);
    default:
      return described(reading, linked);
  }
}

const care = (rule: CareJudgement['rule'], confidence: number): CareJudgement => ({
  category: 'confidentiality/client-care',
  rule,
  confidence,
});
const health = (rule: CareJudgement['rule'], confidence: number): CareJudgement => ({
  category: 'confidentiality/health',
  rule,
  confidence,
});

function client(reading: Reading, linked: Linked): CareJudgement | undefined {
  const { mention, here, around } = linked;
  const said = here | around;
  if (mention.full) {
    if ((said & strongFact) !== 0) return care('named', 0.95);
    if ((here & (fact.relation | fact.photo | fact.record)) !== 0) return care('named', 0.92);
    if ((said & (fact.weak | fact.body | fact.relation)) !== 0 && !isLeisure(reading, mention))
      return care('named', 0.88);
    return tellsOf(reading, mention) ? care('named', 0.65) : undefined;
  }
  const general = isGeneral(reading, mention);
  if (general && mention.certainty < 0.9) return undefined;
  if ((said & strongFact) !== 0)
    return general ? care('named', 0.6) : care('named', 0.9 * mention.certainty + 0.05);
  if ((here & fact.relation) !== 0) return care('named', 0.88 * mention.certainty + 0.05);
  const visited = visits(reading, mention);
  if (isLeisure(reading, mention)) return undefined;
  if (visited && mention.certainty >= 0.65 && !isAddressed(reading, mention)) return care('named', 0.65);
  if ((said & fact.weak) !== 0 && (visited || (said & (fact.relation | fact.record)) !== 0))
    return care('named', 0.8);
  if (mention.certainty < 0.8) return undefined;
  if ((here & fact.body) !== 0) return care('named', 0.8);
  if ((here & (fact.weak | fact.photo)) !== 0) return care('named', 0.65);
  return mention.certainty >= 0.85 && tellsOf(reading, mention) ? care('named', 0.6) : undefined;
}

/** Somebody who wins, sings, bakes or has left a scarf behind is spoken of as anybody is. */
const isLeisure = (reading: Reading, mention: Mention): boolean => {
  const { factsIn } = reading;
  const free = visits(reading, mention) ? fact.leisure : fact.leisure | fact.praise;
  return has(factsIn, mention.sentence, free) || has(factsIn, mention.sentence - 1, free);
};

/** A whole name from the client register of which anything is told: that they are a client is a secret too. */
function tellsOf(reading: Reading, mention: Mention): boolean {
  if (isGeneral(reading, mention) || isAddressed(reading, mention) || isLeisure(reading, mention))
    return false;
  const next = reading.tokens[mention.end];
  return visits(reading, mention) || (next !== undefined && isPredicate(next));
}

/** "hos Leena", "at Leena's": in somebody's home. */
function visits({ tokens }: Reading, mention: Mention): boolean {
  const before = tokens[mention.first - 1]?.lower ?? '';
  return before === 'hos' || (before === 'at' && /'s$/.test(tokens[mention.end - 1]?.lower ?? ''));
}

/** A name that a client and one of the staff share: what is said decides whose it is. */
function namesake(reading: Reading, linked: Linked): CareJudgement | undefined {
  const { mention, here, around } = linked;
  const said = here | around;
  if (isGeneral(reading, mention) || mention.certainty < 0.6) return undefined;
  if ((here & careOnly) !== 0 && (said & (strongFact | fact.weak)) !== 0) return care('named', 0.8);
  if ((said & (fact.aid | fact.intimate)) !== 0 || givesTo(reading, linked)) return care('named', 0.75);
  if ((here & fact.medicine) !== 0 && isListed(reading, mention)) return care('named', 0.8);
  return staff(reading, linked);
}

function staff(reading: Reading, linked: Linked): CareJudgement | undefined {
  const { mention, here, around } = linked;
  if (isGeneral(reading, mention) || isAddressed(reading, mention) || mention.certainty < 0.6)
    return undefined;
  const grave = graveFacts(reading, linked);
  if ((grave & conditions) !== 0) return health('colleague', mention.full ? 0.9 : 0.82 * mention.certainty);
  const takes = takesMedicine(reading, linked);
  if (takes || (mention.full && ((here | around) & fact.symptom) !== 0 && (grave & bodily) !== 0))
    return health('colleague', 0.75);
  return (grave & fact.symptom) !== 0 ? health('colleague', 0.75 * mention.certainty) : undefined;
}

function stranger(reading: Reading, linked: Linked): CareJudgement | undefined {
  const { mention, here } = linked;
  if (isGeneral(reading, mention) || isAddressed(reading, mention) || opensWithThanks(reading, mention))
    return undefined;
  if (isPublicFigure(reading, mention)) return undefined;
  const said = saidClose(reading, linked);
  const sure = mention.full ? 1 : mention.certainty;
  const visited = (here & fact.relation) !== 0 || visits(reading, mention);
  if (visited && ((said & strongFact) !== 0 || ((said & fact.weak) !== 0 && sure >= 0.75)))
    return care('unregistered', 0.86 * sure);
  if ((said & (fact.aid | fact.intimate)) !== 0 || givesTo(reading, linked))
    return care('unregistered', 0.82 * sure);
  const grave = graveFacts(reading, linked) & said;
  if ((grave & (fact.symptom | fact.medicine)) !== 0) return care('unregistered', 0.8 * sure);
  if ((grave & (conditions | fact.death)) !== 0) return health('third-party', 0.85 * sure);
  return (here & fact.relation) !== 0 && sure >= 0.8 ? care('unregistered', 0.7 * sure) : undefined;
}

const closeBefore = 4;
const closeAfter = 9;

/** The lists of what is said right beside somebody, and of what a sentence after says by a pronoun. */
function saidClose({ facts }: Reading, { mention, around }: Linked): number {
  let lists = around;
  const end = Math.min(mention.end + closeAfter, facts.length);
  for (let index = Math.max(0, mention.first - closeBefore); index < end; index += 1)
    lists |= facts[index] as number;
  return lists;
}

function initials(reading: Reading, linked: Linked): CareJudgement | undefined {
  const { mention, here, around } = linked;
  if (isGeneral(reading, mention) || isSignature(reading, mention)) return undefined;
  const place = placeAfter(reading, mention.end);
  const sure = place || mention.certainty >= 0.85;
  const said = here | around;
  if ((said & strongFact) !== 0) return care('initials', sure ? 0.88 : 0.7);
  if ((said & (fact.weak | fact.body)) !== 0 && sure && !isLeisure(reading, mention))
    return care('initials', 0.8);
  return (here & fact.relation) !== 0 && mention.certainty >= 0.7 ? care('initials', 0.75) : undefined;
}

function role(reading: Reading, linked: Linked): CareJudgement | undefined {
  const { mention, here, around } = linked;
  const place = mention.certainty >= 0.95;
  const said = here | around;
  const tied = ((here | around) & fact.relation) !== 0;
  if (!place && ((!tied && isGeneral(reading, mention)) || isNorm(reading, mention))) return undefined;
  if ((said & strongFact) !== 0) return care('role', place ? 0.92 : mention.certainty - 0.05);
  if ((here & (fact.photo | fact.record)) !== 0 && place) return care('role', 0.86);
  if (isLeisure(reading, mention)) return undefined;
  if ((here & fact.body) !== 0 && mention.certainty >= 0.85) return care('role', 0.75);
  if ((said & fact.weak) !== 0 && mention.certainty >= 0.9) return care('role', 0.8);
  return tellsOfClient(reading, linked) ? care('role', 0.6) : undefined;
}

/** "Our client bought sex": of whom the writer works with, whatever is told is a client's private life. */
function tellsOfClient(reading: Reading, { mention }: Linked): boolean {
  if (mention.certainty < 0.85 || isPraise(reading, mention) || isAddressed(reading, mention)) return false;
  if (isGeneral(reading, mention)) return false;
  const next = reading.tokens[mention.end];
  return placeAfter(reading, mention.end, 7, true) || (next !== undefined && isPredicate(next));
}

const isPraise = ({ factsIn, peopleIn }: Reading, { sentence }: Mention): boolean =>
  has(factsIn, sentence, fact.praise) || has(peopleIn, sentence, who.question | who.turnTo);

function described(reading: Reading, linked: Linked): CareJudgement | undefined {
  const { mention, here, around } = linked;
  const said = here | around;
  const tied = (said & fact.relation) !== 0 && mention.certainty > 0.8;
  if (!tied && isGeneral(reading, mention)) return undefined;
  if ((said & strongFact) !== 0) return care('described', Math.min(0.87, mention.certainty));
  if (isLeisure(reading, mention)) return undefined;
  if ((said & fact.relation) !== 0) return care('described', 0.78);
  return (said & (fact.weak | fact.body)) !== 0 && mention.certainty >= 0.9
    ? care('described', 0.7)
    : undefined;
}

/** The lists of facts that are no everyday ailment: a colleague with a cold is why a shift is free. */
function graveFacts(reading: Reading, linked: Linked): number {
  let lists = 0;
  const { sentence } = linked.mention;
  const gossip =
    has(reading.peopleIn, sentence, who.gossip) || has(reading.peopleIn, sentence + 1, who.gossip);
  for (let index = linked.first; index <= linked.last; index += 1) {
    const mask = reading.facts[index] as number;
    if (gossip || (mask & fact.mild) === 0) lists |= mask;
  }
  return lists;
}

/** "Ebba: Keppra 500" – a name at the head of a list of medicines. */
const isListed = ({ tokens, document }: Reading, { end, first, sentence }: Mention): boolean =>
  document.sentences[sentence]?.firstToken === first && /^[:–-]$/.test(tokens[end]?.text ?? '');

const receiving = /^(?:sin|sitt|sina|hans|hennes|his|her|their|fått|får|fick|ges|gets|got|given)$/;

/** "Ge … till Anna", "Anna har fått sin …": somebody is given a medicine, rather than hands it out. */
function givesTo(reading: Reading, linked: Linked): boolean {
  if ((linked.here & (fact.medicine | fact.aid)) === 0) return false;
  const { tokens, facts } = reading;
  const before = tokens[linked.mention.first - 1]?.lower ?? '';
  if (/^(?:till|åt|to|for|ge|give|gav|gave|ger)$/.test(before)) return true;
  for (let index = linked.mention.end; index <= linked.last; index += 1) {
    if (!has(facts, index, fact.medicine | fact.aid)) continue;
    if (receiving.test(tokens[index - 1]?.lower ?? '') || receiving.test(tokens[index - 2]?.lower ?? ''))
      return true;
  }
  return false;
}

/** "Anna äter …", "has been on …": takes a medicine, rather than hands it out. */
function takesMedicine(reading: Reading, linked: Linked): boolean {
  if ((linked.here & fact.medicine) === 0) return false;
  const { tokens } = reading;
  for (let index = linked.mention.end; index <= linked.last; index += 1) {
    if (
      /^(?:äter|ätit|åt|tar|tagit|knaprar|knaprat|proppar|tuggar|popping|pops|using|uses|får|fått|behandlas|medicineras|går|gått|bytt|byter|börjat|slutat|on|takes|taking|started|stopped|changed)$/.test(
        tokens[index]?.lower ?? '',
      )
    )
      return true;
  }
  return false;
}
