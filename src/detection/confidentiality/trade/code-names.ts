import type { Finding } from '../../finding.ts';
import type { Document, Token } from '../../text/document.ts';
import { foldCase } from '../../text/fold.ts';
import { bit } from './words.ts';

const shortestCompound = 4;
const endings = /^(?:s|n|en|et|ens|ets|ar|arna|erna|er|'s|:s|:n|:en)?$/;
const beforeThings = /^(?:i|på|till|före|efter|från|vid|mot|med|in|at|before|after|with)$/;
const projectTails =
  /^s?(?:projekt|plan|grupp|möte|budget|avtal|affär|team|mapp|dokument|mejl|lista|beslut|konsult|spår|arbete|satsning|affär|köp|ärende|kanal|utkast|material|underlag|papper|kalkyl|rum|konsult|lista|fil|siffr|skiss|kontor|spår|hemlighet|överenskommelse|förhandling|protokoll|anbud|offert|bud|pm|presentation|bild|kod|rykte|beslut|varsel|utredning|rapport|analys|project|meeting|plan|team|deal|paper|file|list|budget|group|talks|deck|memo)/;

/**
 * Finds the organisation's code names: inflected, in compounds, in lower case. Most code names are ordinary words too, so
 * that a name counts beside words of projects or where it is written as a name in the middle of a sentence.
 */
export function findCodeNames(
  document: Document,
  codeNames: readonly string[],
  masks: Int32Array,
): Finding[] {
  if (codeNames.length === 0) return [];
  const names = codeNames.map((name) =>
    foldCase(name)
      .split(/[\s-]+/)
      .filter(Boolean),
  );
  const findings: Finding[] = [];
  for (let index = 0; index < document.tokens.length; index += 1) {
    const token = document.tokens[index] as Token;
    if (token.kind !== 'word') continue;
    for (const name of names) {
      const confidence = confidenceAt(document, masks, index, name);
      if (confidence === 0) continue;
      findings.push({
        category: 'confidentiality/trade-secret',
        rule: 'trade-secret.code-name',
        severity: confidence >= 0.85 ? 'high' : 'medium',
        confidence,
        start: token.start,
        end: (document.tokens[index + name.length - 1] as Token).end,
        reason: {
          sv: 'Texten nämner ett projekt vid dess hemliga namn.',
          en: 'The text names a project by its code name.',
        },
      });
    }
  }
  return findings;
}

function confidenceAt(document: Document, masks: Int32Array, index: number, name: readonly string[]): number {
  const { tokens } = document;
  const last = index + name.length - 1;
  for (let step = 0; step < name.length - 1; step += 1) {
    if (tokens[index + step]?.lower !== name[step]) return 0;
  }
  const word = tokens[last]?.lower ?? '';
  const stem = name[name.length - 1] as string;
  if (!word.startsWith(stem)) return 0;
  const tail = word.slice(stem.length);
  const hyphenated = tokens[last + 1]?.text === '-' && projectTails.test(tokens[last + 2]?.lower ?? '');
  if (projectTails.test(tail) || hyphenated) return 0.93;
  if (!endings.test(tail) && !(tail.length >= shortestCompound && name.length > 1)) return 0;

  const token = tokens[index] as Token;
  const before = tokens[index - 1]?.lower ?? '';
  if (/^(?:projekt|projektet|project|operation|kodnamn|codename)$/.test(before)) return 0.95;
  return inOrdinaryUse(document, masks, index, name.length, tail.length > 1, token);
}

/** Beside no word that makes it a project's name: its capital and the words of the sentence decide. */
function inOrdinaryUse(
  document: Document,
  masks: Int32Array,
  index: number,
  words: number,
  inflected: boolean,
  token: Token,
): number {
  const sentence = document.sentences[token.sentence];
  if (!sentence) return 0;
  let around = 0;
  for (let at = sentence.firstToken; at < sentence.endToken; at += 1) around |= masks[at] as number;
  const capital = /^\p{Lu}/u.test(token.text);
  const project = (around & (bit.project | bit.hush | bit.deal)) !== 0;
  if ((around & bit.nature) !== 0 && !(project && capital)) return 0;
  // "I gryningen" is a time of day: a name stands bare.
  if (!capital && inflected && beforeThings.test(document.tokens[index - 1]?.lower ?? '')) return 0;
  if (project || (around & bit.ownBid) !== 0) return capital ? 0.9 : 0.75;
  if (words > 1) return capital ? 0.9 : 0.7;
  return capital && index > sentence.firstToken && !inflected ? 0.75 : 0;
}
