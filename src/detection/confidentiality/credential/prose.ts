import type { Finding } from '../../finding.ts';
import type { Document, Token } from '../../text/document.ts';
import type { Chunk } from '../chunks.ts';
import { severityOf } from './severity.ts';
import { type Likeness, likenessOf } from './value.ts';
import { bit } from './words.ts';

const farthest = 14;
const fewestDigits = 4;
export const reason = {
  sv: 'Texten avslöjar ett lösenord eller en inloggning.',
  en: 'The text gives away a password or a login.',
};

/** Finds "lösenordet är …", "pw: …", "log in with a / b": a word for a secret, a link, and what looks like one. */
export function findSpokenSecrets(
  document: Document,
  chunks: readonly Chunk[],
  masks: Int32Array,
): Finding[] {
  const { tokens } = document;
  const has = (index: number, wanted: number): boolean => ((masks[index] ?? 0) & wanted) !== 0;
  const findings: Finding[] = [];
  let reached = -1;
  chunks.forEach((chunk, at) => {
    const key = keyOf(chunk);
    if (key === undefined || at <= reached) return;
    const found = glued(at, key) ?? ahead(at, key) ?? behind(at, key);
    if (!found) return;
    reached = found.at;
    findings.push({
      category: 'confidentiality/credential',
      rule: 'credential.prose',
      severity: severityOf(found.confidence, document.text.slice(found.start, found.end)),
      confidence: found.confidence,
      start: found.start,
      end: found.end,
      reason,
    });
  });
  return findings;

  /** The last token of a chunk that names a secret or a network. */
  function keyOf(chunk: Chunk): { token: number; strong: boolean } | undefined {
    for (let token = chunk.endToken - 1; token >= chunk.firstToken; token -= 1) {
      if (has(token, bit.secret) || isPass(token)) return { token, strong: true };
      if (has(token, bit.network)) return { token, strong: false };
    }
    return undefined;
  }

  /** "vik07 pass Kaffepaus5": short for password, where what follows can be nothing else; Swedish "pass" is a shift. */
  function isPass(token: number): boolean {
    if (tokens[token]?.lower !== 'pass') return false;
    const user = [2, 3].some((step) =>
      /^(?:user|username|login|användare)$/.test(tokens[token - step]?.lower ?? ''),
    );
    return user || /^\p{Lu}\p{Ll}{3,}\d+$/u.test(tokens[token + 1]?.text ?? '');
  }

  /** "lösen:Sommar24". */
  function glued(at: number, key: { token: number; strong: boolean }): Found | undefined {
    const chunk = chunks[at] as Chunk;
    const sign = tokens[key.token + 1];
    if (!sign || key.token + 2 >= chunk.endToken || (sign.text !== ':' && sign.text !== '='))
      return undefined;
    const text = document.text.slice(sign.end, chunk.end);
    const likeness = likenessOf({ text, quoted: false });
    if (likeness === 'no' || (likeness !== 'strong' && !key.strong)) return undefined;
    return { at, start: sign.end, end: chunk.end, confidence: 0.92 };
  }

  function ahead(at: number, key: { token: number; strong: boolean }): Found | undefined {
    if (advises(key.token)) return undefined;
    let coded = key.strong;
    let expecting = false;
    let user = false;
    let last = key.token;
    for (let next = at + 1; next <= at + farthest && next < chunks.length; next += 1) {
      const chunk = chunks[next] as Chunk;
      if (chunk.sentence !== chunks[next - 1]?.sentence && !opens(last)) return undefined;
      const asUser = !key.strong && tokens[last]?.lower === 'som';
      const direct: boolean = expecting || asUser || follows(chunk, last);
      const confidence =
        key.strong || coded || !names(last) ? likeliness(next, direct, coded, key.strong) : 0;
      if (confidence > 0) return { at: next, start: chunk.start, end: chunk.end, confidence };
      const spelled = direct && coded && key.strong ? endOfDigits(next) : undefined;
      if (spelled) return { at: next, start: chunk.start, end: spelled.end, confidence: 0.88 };
      // "Användare: anna, lösen: …" is read again from its own word.
      if (has(chunk.firstToken, bit.talk) || (next > at + 1 && has(chunk.firstToken, bit.secret)))
        return undefined;
      const passes = has(chunk.firstToken, bit.link);
      // "Log in with NAME and SECRET".
      expecting = (direct && passes) || (user && has(chunk.firstToken, bit.and));
      user = direct && !passes;
      if (has(chunk.firstToken, bit.secretWeak)) coded = true;
      last = chunk.endToken - 1;
    }
    return undefined;
  }

  /** "4 0 8 8 1 6": the last of four or more digits one by one. */
  function endOfDigits(first: number): Chunk | undefined {
    let at = first;
    while (/^\d{1,2}$/.test(chunks[at]?.text ?? '')) at += 1;
    return at - first >= fewestDigits ? chunks[at - 1] : undefined;
  }

  /** How sure it is that a chunk is the secret; 0 where it is not taken for one. */
  function likeliness(at: number, direct: boolean, coded: boolean, named: boolean): number {
    const chunk = chunks[at] as Chunk;
    if (has(chunk.firstToken, bit.talk | bit.link)) return 0;
    const likeness = likenessOf(chunk);
    if (likeness === 'strong' && direct) return 0.93;
    if (likeness === 'digits' && direct && coded) return 0.88;
    if (!direct && (likeness === 'strong' || likeness === 'digits'))
      return sentenceTalks(chunk.sentence) ? 0 : apart(at, likeness, coded && named);
    return named ? worded(at, likeness, direct) : 0;
  }

  /** What looks like a secret and stands away from the word for it. */
  function apart(at: number, likeness: Likeness, named: boolean): number {
    if (likeness === 'strong') return named ? 0.8 : ends(at) && setApart(chunks[at] as Chunk) ? 0.7 : 0;
    // "Pin till jobbmobilen 2580"
    return named && ends(at) ? 0.75 : 0;
  }

  /** An ordinary word, which only its place makes a secret. */
  function worded(at: number, likeness: Likeness, direct: boolean): number {
    const chunk = chunks[at] as Chunk;
    const closed = ends(at) || turns(at);
    if (likeness === 'weak') return direct && (closed || chunk.quoted) && isGiven(chunk) ? 0.75 : 0;
    if (likeness !== 'plain' || !closed) return 0;
    return introduced(chunk) || (direct && isLinked(chunk) && isGiven(chunk)) ? 0.65 : 0;
  }

  /** "Hotspoten på jobbmobilen, tallhojd2025!" */
  function setApart({ firstToken }: Chunk): boolean {
    return tokens[firstToken - 1]?.text === ',';
  }

  /** A plain word behind "är", or right behind the one word that names a secret: "lösenord blomkål", not "passwords expire". */
  function isLinked({ firstToken }: Chunk): boolean {
    const before = tokens[firstToken - 1]?.lower ?? '';
    return /^(?:är|blir|blev|heter|lyder|nu|is|was|now|s|:|=|lösenord|lösen|password|password's|pass|pw|passcode|svaret|answer)$/.test(
      before,
    );
  }

  /** "Lösenordet är fiskpinne", not "lösenordet är bytt": what is told of a secret is itself, not how it is with it. */
  function isGiven({ firstToken, sentence, text }: Chunk): boolean {
    return !has(firstToken, bit.state | bit.talk) && !stateEnding.test(text) && !sentenceTalks(sentence);
  }

  /** A plain word is a secret after a colon, or right behind "with the password". */
  function introduced({ firstToken, sentence }: Chunk): boolean {
    const before = tokens[firstToken - 1];
    if (before?.text === ':' || before?.text === '=') return true;
    const place = document.sentences[sentence];
    const logsIn =
      place && masks.subarray(place.firstToken, firstToken - 1).some((mask) => (mask & bit.network) !== 0);
    return logsIn === true && has(firstToken - 1, bit.secret) && !sentenceTalks(sentence);
  }

  /** "hunter2 är lösenordet", "use Sommar24 as password". */
  function behind(at: number, key: { token: number; strong: boolean }): Found | undefined {
    let linked = false;
    for (let before = at - 1; before >= 0 && before >= at - 4; before -= 1) {
      const chunk = chunks[before] as Chunk;
      if (chunk.sentence !== chunks[at]?.sentence || has(chunk.firstToken, bit.talk)) return undefined;
      const lower = tokens[chunk.firstToken]?.lower;
      const chosen = key.strong || /[!#$%&*+?@^=~]/.test(chunk.text);
      if (linked && chosen && likenessOf(chunk) === 'strong' && !sentenceTalks(chunk.sentence)) {
        return { at, start: chunk.start, end: chunk.end, confidence: 0.87 };
      }
      linked =
        linked ||
        lower === 'är' ||
        lower === "it's" ||
        lower === 'blev' ||
        lower === 'is' ||
        lower === 'as' ||
        lower === 'som' ||
        lower === '=';
    }
    return undefined;
  }

  function advises(token: number): boolean {
    for (let index = token - 1; index >= 0 && index >= token - 3; index -= 1) {
      if (tokens[index]?.sentence !== tokens[token]?.sentence) return false;
      if (has(index, bit.talk)) return true;
    }
    return false;
  }

  function sentenceTalks(sentence: number): boolean {
    const place = document.sentences[sentence];
    if (!place) return false;
    return masks.subarray(place.firstToken, place.endToken).some((mask) => (mask & bit.talk) !== 0);
  }

  /** "The guest network is called …" gives a name, no secret. */
  function names(token: number): boolean {
    return /^(?:heter|hette|called|named)$/.test(tokens[token]?.lower ?? '');
  }

  /** Whether what stands right before a chunk says "here it comes". */
  function follows(chunk: Chunk, last: number): boolean {
    const before = tokens[chunk.firstToken - 1] as Token;
    if (before.text === ':' || before.text === '=' || before.text === '/' || before.text === '-') return true;
    return (
      has(chunk.firstToken - 1, bit.direct | bit.secretWeak) ||
      (last === chunk.firstToken - 1 && (has(last, bit.secret) || isPass(last)))
    );
  }

  /** A line that ends in a colon goes on in the next, and a question is answered there. */
  function opens(last: number): boolean {
    const text = tokens[last]?.text;
    return text === ':' || text === '=' || text === '?' || has(last, bit.secret);
  }

  /** "… is Daffodil if you need to get in": the next clause begins. */
  function turns(at: number): boolean {
    return /^(?:om|ifall|så|när|tills|men|if|when|in|until|till|but|so|case)$/.test(
      tokens[chunks[at + 1]?.firstToken ?? -1]?.lower ?? '',
    );
  }

  function ends(next: number): boolean {
    const following = chunks[next + 1];
    const chunk = chunks[next] as Chunk;
    if (!following || following.sentence !== chunk.sentence) return true;
    return /[,;)–-]$/.test(document.text.slice(chunk.end, following.start).trim());
  }
}

/** "tillfälligt", "krypterat", "case-sensitive": words for how something is. */
const stateEnding = /(?:ligt|bart|samt|iskt|erat|erad|ats|ades|able|ible|ated|ised|ized|sensitive)$/i;

type Found = {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
};
