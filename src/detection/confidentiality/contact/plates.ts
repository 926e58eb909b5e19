import type { Finding } from '../../finding.ts';
import type { Token } from '../../text/document.ts';
import type { Reading } from '../care/reading.ts';
import type { Owner, OwnerReader } from './owner.ts';
import { bit, notPlates } from './words.ts';

/** A Swedish registration plate: no I, Q or V, no Å, Ä or Ö, and no O as the last letter. */
const letters = /^[A-HJ-PR-UW-Z]{3}$/;
const ending = /^\d{2}(?:\d|[A-HJ-NPR-UW-Z])$/;
const whole = /^([A-HJ-PR-UW-Z]{3})(\d{2}(?:\d|[A-HJ-NPR-UW-Z]))$/;
const vehicleReach = 8;

/**
 * Finds registration plates of cars said to be a client's or somebody else's. A plate is a weak cue: alone, or of the
 * writer's or the company's car, it says nothing of anybody.
 */
export function findPlates(reading: Reading, owners: OwnerReader): Finding[] {
  const { tokens } = reading;
  const findings: Finding[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const plate = plateAt(tokens, index, owners);
    if (!plate) continue;
    const confidence = confidenceOf(owners.at(index, plate.last));
    if (confidence === 0) continue;
    findings.push({
      category: 'confidentiality/contact-details',
      rule: 'contact-details.plate',
      severity: 'low',
      confidence,
      start: (tokens[index] as Token).start,
      end: (tokens[plate.last] as Token).end,
      reason: {
        sv: 'Bilens registreringsnummer pekar ut någon annan.',
        en: 'The car’s registration plate points somebody else out.',
      },
    });
  }
  return findings;
}

function confidenceOf(owner: Owner): number {
  if (owner === 'client') return 0.75;
  return owner === 'third' ? 0.65 : 0;
}

/** In small letters, or as a word that is something else too ("BMW 320"), only behind a word that says "plate". */
function plateAt(tokens: readonly Token[], index: number, owners: OwnerReader): { last: number } | undefined {
  const { text, kind } = tokens[index] as Token;
  if (kind !== 'word' || text.length > 6) return undefined;
  const upper = text.toUpperCase();
  const next = tokens[index + 1];
  const apart = letters.test(upper) && next !== undefined && ending.test(next.text.toUpperCase());
  const split = apart && next.start - (tokens[index] as Token).end <= 1;
  const first = split ? upper : whole.exec(upper)?.[1];
  if (first === undefined) return undefined;
  const named = owners.near(bit.plateWord, index, vehicleReach);
  const written = text === upper && (!split || next.text === next.text.toUpperCase());
  const vehicle = owners.near(bit.vehicle, index, vehicleReach);
  if (!named && !(written && vehicle && !notPlates.has(first.toLowerCase()))) return undefined;
  return { last: split ? index + 1 : index };
}
