import type { Language, Phrase } from '../../base/text.ts';
import type { Exemption, Objection, Why } from '../../policy/judge.ts';

const phrase = (sv: string, en: string): Phrase => ({ sv, en });

const why: Readonly<Record<Why, Phrase>> = {
  rule: phrase('Så säger regeln.', 'That is what the rule says.'),
  unsure: phrase(
    'Fyndet är för osäkert för att ta bort inlägget.',
    'The finding is too unsure to take the post away.',
  ),
  doubted: phrase('En andra bedömning tvivlar.', 'A second opinion doubts it.'),
  'missing-fact': phrase(
    'Ett villkor gäller något som inte är känt.',
    'A condition is about something that is not known.',
  ),
  cannot: phrase('Plattformen kan inte göra det här.', 'The platform cannot do this here.'),
  'coached-before': phrase('Författaren har redan fått en uppmaning.', 'The author has been asked before.'),
  quota: phrase('Dagens kvot är slut.', "Today's quota is used up."),
  undone: phrase(
    'Det gjordes förut med just den här texten och togs tillbaka.',
    'It was done to this very text before, and undone.',
  ),
  exempt: phrase('Författaren eller gruppen är undantagen.', 'The author or the group is exempt.'),
};

const objection: Readonly<Record<Objection, Phrase>> = {
  process: phrase('ENFORCEMENT är observe', 'ENFORCEMENT is observe'),
  organisation: phrase('policyn är på prov', 'the policy is on trial'),
  group: phrase('gruppen är på prov', 'the group is on trial'),
  rule: phrase('regeln är på prov', 'the rule is on trial'),
  stop: phrase('regeln är nödstoppad', 'the rule is stopped in an emergency'),
};

const exempt: Readonly<Record<Exemption, Phrase>> = {
  person: phrase('Författaren är undantagen i policyn.', 'The author is exempt in the policy.'),
  group: phrase('Gruppen är undantagen i policyn.', 'The group is exempt in the policy.'),
};

const sentences = {
  nothing: phrase('Inget anmärktes på.', 'Nothing was objected to.'),
  person: phrase('En människa avgjorde det.', 'A person decided it.'),
  recorded: phrase(
    'Det är bara antecknat, inte utfört: {who}.',
    'It is only recorded and not carried out: {who}.',
  ),
  held: phrase('Gruppen hölls i en kris.', 'The group was held in a crisis.'),
  standing: phrase(
    'Författaren hade {before} poäng och fick {points} med detta; {steps} steg på trappan nåddes.',
    'The author had {before} points and {points} with this; {steps} steps of the ladder were reached.',
  ),
  strike: phrase('Överträdelsen ger {points} poäng.', 'The breach counts {points} points.'),
  trial: phrase(
    'Överträdelsen skulle ge {points} poäng, men är på prov.',
    'The breach would count {points} points, but is on trial.',
  ),
  spent: phrase('Slut på dagens kvot för {rules}.', "Today's quota is used up for {rules}."),
  stopped: phrase('Nödstoppades: {rules}.', 'Stopped in an emergency: {rules}.'),
  partial: phrase(
    'Beslutet fattades innan hela förloppet sparades, så allt kan inte visas.',
    'It was decided before the whole trace was kept, so not everything can be shown.',
  ),
} as const;
type Sentence = keyof typeof sentences;

export const whyText = (reason: Why, language: Language): string => why[reason]?.[language] ?? reason;
export const objectionText = (who: Objection, language: Language): string =>
  objection[who]?.[language] ?? who;
export const exemptText = (what: Exemption, language: Language): string => exempt[what]?.[language] ?? what;

export const sentence = (
  key: Sentence,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string => sentences[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
