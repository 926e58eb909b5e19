import type { Phrase } from '../../../base/text.ts';
import type { Finding } from '../../finding.ts';
import { loadModel } from '../../support/load-model.ts';
import type { Model } from '../../support/model.ts';
import type { Token } from '../../text/document.ts';
import { derive } from './derive.ts';
import { findFacts } from './find-facts.ts';
import { findNames } from './find-names.ts';
import { findRoles } from './find-roles.ts';
import { type CareJudgement, judge } from './judge.ts';
import { type Linked, linkFacts } from './link.ts';
import type { Mention } from './mention.ts';
import { has, type Reading } from './reading.ts';
import { severityOf } from './severity.ts';
import { type About, askModel, type JudgedCare, supportedFinding } from './support.ts';
import { who } from './words.ts';

const reasons: Record<CareJudgement['rule'], Phrase> = {
  named: {
    sv: 'Här nämns en kund vid namn tillsammans med hälsa, vård eller privatliv.',
    en: 'A client is named here together with health, care or private life.',
  },
  unregistered: {
    sv: 'Här nämns någon vid namn tillsammans med vård eller omsorg.',
    en: 'Somebody is named here together with care.',
  },
  initials: {
    sv: 'Initialer och uppgifter om vård eller hälsa pekar ut en person.',
    en: 'Initials with care or health point somebody out.',
  },
  role: {
    sv: 'Texten talar om en kund som kan kännas igen och om kundens hälsa, vård eller privatliv.',
    en: 'The text speaks of a client who can be recognised, and of their health, care or private life.',
  },
  described: {
    sv: 'Beskrivningen gör att en person som får vård eller stöd kan kännas igen.',
    en: 'The description lets a person who gets care or support be recognised.',
  },
  colleague: {
    sv: 'Texten berättar om en kollegas hälsa eller privatliv.',
    en: 'The text tells of a colleague’s health or private life.',
  },
  'third-party': {
    sv: 'Texten berättar om någon annans hälsa eller privatliv.',
    en: 'The text tells of somebody else’s health or private life.',
  },
};

/**
 * Finds clients who are named or can be recognised together with care or private life, and other people's health. Either
 * half alone is silence.
 */
export function findCare(reading: Reading): Finding[] {
  const about = aboutOf(reading);
  if (!about) return [];
  const judged = judgeCare(reading, about);
  const opinion = askModel(careModel(), reading, about, judged);
  if (opinion.isHarmless) return [];
  const findings = judged.flatMap(({ linked, judgement }) =>
    judgement ? [findingOf(reading, linked, judgement)] : [],
  );
  if (findings.length > 0) return withoutRepeats(findings);
  const supported = supportedFinding(reading, about, opinion);
  return supported ? [supported] : [];
}

/**
 * Everybody spoken of with what is said of them, and what it is to say so. Where nothing is said only a whole name from
 * the client register can mean anything.
 */
export function judgeCare(reading: Reading, { mentions, facts }: About): JudgedCare[] {
  if (facts.length === 0 && !mentions.some(({ kind }) => kind === 'client')) return [];
  return linkFacts(reading, mentions, facts).map((linked) => ({ linked, judgement: judge(reading, linked) }));
}

let model: Model | undefined;
/** Read when first asked for, so that training does not need what it is about to write. */
function careModel(): Model {
  model ??= loadModel('care');
  return model;
}

/** Who and what a text speaks of. `undefined`: nobody, and nothing of care. */
export function aboutOf(reading: Reading): About | undefined {
  const facts = findFacts(reading);
  const names = findNames(reading);
  const taken = new Set(
    names.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, step) => first + step)),
  );
  const roles = findRoles(reading).filter(({ first }) => !taken.has(first));
  const all = [...names, ...roles].sort((a, b) => a.first - b.first);
  const mentions = all.filter((mention, at) => !goesOn(reading, mention, all[at - 1]));
  return mentions.length + facts.length === 0 ? undefined : { mentions, facts };
}

/** "Our client says he …": a pronoun that does not point by itself means whom the sentence named before it. */
const goesOn = ({ people }: Reading, mention: Mention, before: Mention | undefined): boolean =>
  before?.sentence === mention.sentence &&
  mention.certainty < surePronoun &&
  has(people, mention.first, who.pronoun) &&
  !/^(?:employee|colleague)$/.test(before.kind);

const surePronoun = 0.85;

function findingOf(reading: Reading, linked: Linked, judgement: CareJudgement): Finding {
  const { document } = reading;
  const { category, rule } = judgement;
  const confidence = Math.round(judgement.confidence * 100) / 100;
  return {
    category,
    rule: `${category === 'confidentiality/health' ? 'health' : 'client-care'}.${rule}`,
    severity: severityOf({ ...judgement, confidence }, linked),
    confidence,
    start: (document.tokens[linked.first] as Token).start,
    end: (document.tokens[linked.last] as Token).end,
    reason: reasons[rule],
    derivation: derive(reading, linked),
  };
}

const mostFindings = 200;

/** Of findings of one category that overlap, the surest. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of [...findings].sort((a, b) => b.confidence - a.confidence).slice(0, mostFindings)) {
    const repeats = kept.some(
      (other) =>
        other.category === finding.category && other.start < finding.end && finding.start < other.end,
    );
    if (!repeats) kept.push(finding);
  }
  return kept;
}
