import type { Token } from '../../text/document.ts';
import { numberWord } from '../identity/number-words.ts';
import { has, type Reading } from './reading.ts';
import { strongFact, who } from './words.ts';

const roomWord = /^(?:rum|rummet|lägenhet|lägenheten|lgh|lght|säng|bädd|room|flat|apartment|bed)$/;
const numbered = /^\d{1,4}[a-d]?$/;
/** "trean", "tolvan", "12:an". */
const byNumber = /^(?:ettan|tvåan|trean|fyran|femman|sexan|sjuan|åttan|nian|tian|elvan|tolvan|number)$/;
const about = /^(?:han|hon|hen|honom|henne|he|she|him|her)$/;
const acting =
  /^(?:har|hade|är|var|vill|vägrar|behöver|ska|får|fick|kräks|spyr|ligger|mår|dog|avled|has|had|is|was|needs|wants|refuses|died|keeps|won't)$/;

/**
 * A room that stands for the one who lives in it ("trean: han spottar ut tabletterna", "rum 6 har kräkts"). Answers the
 * token after the room's words, or `undefined` where a room is a room.
 */
export function roomAt(reading: Reading, index: number): number | undefined {
  const end = endOfRoom(reading, index);
  if (end === undefined) return undefined;
  const { tokens } = reading;
  const { sentence } = tokens[index] as Token;
  if (has(reading.peopleIn, sentence, who.many | who.general)) return undefined;
  if (!has(reading.factsIn, sentence, strongFact) && !has(reading.factsIn, sentence + 1, strongFact))
    return undefined;
  if (acting.test(tokens[end]?.lower ?? '')) return end;
  for (let at = end; at < tokens.length && (tokens[at] as Token).sentence <= sentence + 1; at += 1) {
    if (about.test((tokens[at] as Token).lower)) return end;
  }
  return undefined;
}

function endOfRoom({ tokens }: Reading, index: number): number | undefined {
  const { lower } = tokens[index] as Token;
  const next = tokens[index + 1]?.lower ?? '';
  if (roomWord.test(lower))
    return numbered.test(next) || numberWord(next) !== undefined ? index + 2 : undefined;
  if (byNumber.test(lower))
    return lower === 'number' ? (/^[a-z]+$|^\d+$/.test(next) ? index + 2 : undefined) : index + 1;
  const floor =
    /^\d{1,4}$/.test(lower) && tokens[index + 1]?.text === ':' && tokens[index + 2]?.lower === 'an';
  return floor ? index + 3 : undefined;
}
