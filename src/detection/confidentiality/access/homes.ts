import type { Finding } from '../../finding.ts';
import type { Document, Sentence } from '../../text/document.ts';
import { isCapital } from '../care/reading.ts';
import { bit, indexOf } from './words.ts';

const reason = {
  sv: 'Texten avslöjar att ett hem står tomt eller öppet.',
  en: 'The text gives away that a home stands empty or open.',
};

/** Finds homes said to stand open, or empty for a time. */
export function findOpenHomes(document: Document, masks: Int32Array): Finding[] {
  const { sentences, tokens } = document;
  return sentences.flatMap((sentence, number) => {
    const says = (bits: number): boolean =>
      indexOf(masks, sentence.firstToken, sentence.endToken, bits) !== -1;
    if (tokens[sentence.endToken - 1]?.text === '?' || !(isOpen() || isEmpty())) return [];
    return [
      {
        category: 'confidentiality/access-code',
        rule: 'access-code.open-home',
        severity: 'medium',
        confidence: 0.8,
        start: sentence.start,
        end: sentence.end,
        reason,
      } satisfies Finding,
    ];

    /** "Hon låser aldrig altandörren", "Kjell leaves the door unlocked": a door, that it is open, and whose it is. */
    function isOpen(): boolean {
      if (says(bit.staffPlace)) return false;
      if (says(bit.open_home) && (awayAround() || (says(bit.inhabitant) && says(bit.door)))) return true;
      return (
        says(bit.unlocked) && says(bit.door | bit.home) && (says(bit.inhabitant) || names(document, sentence))
      );
    }

    /** "Lägenheten på Ekvägen står tom till den femtonde": a home, that it is empty, and for how long. */
    function isEmpty(): boolean {
      return says(bit.empty) && says(bit.home) && (says(bit.stretch) || awayAround());
    }

    function awayAround(): boolean {
      const first = sentences[number - 1]?.firstToken ?? sentence.firstToken;
      const end = sentences[number + 1]?.endToken ?? sentence.endToken;
      return indexOf(masks, first, end, bit.away) !== -1;
    }
  });
}

/** A capital in the middle of a sentence, or a genitive at its head: "Stinas ytterdörr", "Rut's back door". */
function names({ tokens }: Document, { firstToken, endToken }: Sentence): boolean {
  for (let index = firstToken; index < endToken; index += 1) {
    const token = tokens[index];
    if (!isCapital(token) || token?.text === 'I') continue;
    if (index > firstToken || /s$/.test(token?.lower ?? '') || leaves.test(tokens[index + 1]?.lower ?? ''))
      return true;
  }
  return false;
}

/** What a person at the head of a sentence does with a door. */
const leaves =
  /^(?:lämnar|lämnade|låser|låste|brukar|har|glömmer|glömde|vägrar|vill|sover|leaves|left|never|always|keeps|kept|forgets|forgot|refuses|sleeps|has)$/;
