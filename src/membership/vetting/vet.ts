import type {
  Application,
  RegisterEntry,
  TraceStep,
  VetOptions,
  Vetting,
  VettingDecision,
} from './application.ts';
import { emailsIn, judgeEmail } from './email.ts';
import { namesInMessage } from './message/claims.ts';
import { longestMessage, objectionsTo } from './message/judge-text.ts';
import { fitName } from './names/fit.ts';
import { readProfileName } from './names/profile-name.ts';
import { sameNumber } from './numbers/same-number.ts';
import type { ReasonCode } from './reasons.ts';
import { mentionsIn, resolveNumber } from './resolve-number.ts';

export type {
  Application,
  RegisterEntry,
  TraceStep,
  VetOptions,
  Vetting,
  VettingDecision,
} from './application.ts';
export { sameNumber } from './numbers/same-number.ts';

/** Every number the application may mean, as `sameNumber` writes them: what to look up in the register. */
export function numbersIn(application: Application): string[] {
  const { field, message } = mentionsIn(application);
  return [...new Set([...field, ...message].flatMap(({ readings }) => readings))];
}

/**
 * Decides an application from what the register holds under its numbers. Approves only when one active entry
 * carries the number and everything the applicant says fits it; declines when the number is on no register or its
 * holder has left; sends all else to a person.
 * @param entries what the register has under `numbersIn(application)`, both kinds, former people too
 */
export function vet(
  application: Application,
  entries: readonly RegisterEntry[],
  options: VetOptions,
): Vetting {
  const trace: TraceStep[] = [];
  const conclude = (
    decision: VettingDecision,
    reasons: readonly ReasonCode[],
    entry?: RegisterEntry,
  ): Vetting => ({
    decision,
    reasons,
    ...(entry && { kind: entry.kind, number: entry.number }),
    trace,
  });
  const step = (rule: string, outcome: TraceStep['outcome'], detail: string) =>
    trace.push({ rule, outcome, detail });

  const objections = textObjections(application, options);
  step(
    'text',
    objections.length > 0 ? 'failed' : 'passed',
    objections.join(', ') || 'nothing against the text',
  );
  // In such a text no number can be trusted either.
  const opaque = objections.filter((code) => unreliable.has(code));
  if (opaque.length > 0) return conclude('review', opaque);

  const byNumber = Map.groupBy(entries, (entry) => sameNumber(entry.number));
  const resolved = resolveNumber(mentionsIn(application), (reading) => byNumber.has(reading));
  if ('why' in resolved) {
    step('number', 'failed', resolved.why);
    if (options.unreadable && numbersIn(application).some(options.unreadable)) {
      return conclude('review', ['register_unclear', ...objections]);
    }
    if (resolved.why === 'number_unknown') return conclude('decline', [resolved.why]);
    return conclude('review', [resolved.why, ...objections]);
  }
  const holders = byNumber.get(resolved.number) ?? [];
  step('number', 'passed', `one number, held by ${holders.length} on the register`);

  const current = holders.filter((entry) => !hasLeft(entry, options));
  const [entry] = current;
  if (!entry) {
    step('active', 'failed', 'status or last day of work');
    return conclude('decline', ['holder_left'], holders[0]);
  }
  if (current.length > 1) {
    step('active', 'failed', 'an employee and a client have this number');
    return conclude('review', ['number_ambiguous', ...objections]);
  }
  const against: ReasonCode[] = [...objections];
  if (entry.from && entry.from > options.today) {
    step('active', 'failed', 'first day of work lies ahead');
    against.push('not_started');
  } else step('active', 'passed', `an active ${entry.kind}`);
  if (entry.takenByOtherAccount) {
    step('account', 'failed', 'another account has this number');
    against.push('number_taken');
  } else step('account', 'passed', 'no other account has this number');

  const person = judgePerson(application, entry, step);
  against.push(...person.against);
  if (against.length > 0) return conclude('review', [...new Set(against)], entry);
  return conclude('approve', ['number_matches', 'name_matches', ...person.notes], entry);
}

/** `vet` for a register that answers at once. */
export function vetApplication(
  application: Application,
  lookup: (numbers: readonly string[]) => readonly RegisterEntry[],
  options: VetOptions,
): Vetting {
  return vet(application, lookup(numbersIn(application)), options);
}

const unreliable: ReadonlySet<ReasonCode> = new Set([
  'text_too_long',
  'hidden_characters',
  'lookalike_letters',
]);

/** The last day of work is still worked. */
const hasLeft = (entry: RegisterEntry, { today }: VetOptions): boolean =>
  entry.status === 'left' || (entry.until !== undefined && entry.until < today);

function textObjections(
  { message = '', number = '', email = '' }: Application,
  { objects }: VetOptions,
): ReasonCode[] {
  const found = objectionsTo(message);
  if (number.length > 64 || email.length > 254) found.push('text_too_long');
  for (const field of [number, email]) {
    if (field.length <= 254)
      found.push(...objectionsTo(field).filter((code) => unreliable.has(code) || code === 'text_markup'));
  }
  if (message !== '' && message.length <= longestMessage && objects?.(message)) found.push('text_hostile');
  return [...new Set(found)];
}

type Step = (rule: string, outcome: TraceStep['outcome'], detail: string) => void;

/** Whether all that the applicant goes by is one person, and the entry's. */
function judgePerson(application: Application, entry: RegisterEntry, step: Step) {
  const against: ReasonCode[] = [];
  const notes: ReasonCode[] = [];
  const message = application.message ?? '';
  const emails = [application.email ?? '', ...emailsIn(message)].map((email) => judgeEmail(email, entry));
  const ownEmail = judgeEmail(application.email ?? '', entry) === 'same';
  const named = namesInMessage(message, application.profileName, entry);

  const profile = readProfileName(application.profileName);
  if ('problem' in profile) {
    step('name', 'failed', profile.problem);
    against.push(profile.problem);
  } else {
    const fit = fitName(profile, entry);
    if (!fit.fits) {
      step('name', 'failed', fit.why);
      against.push(fit.why);
    } else if (fit.notes.includes('name_order_unclear') && !named.confirmed && !ownEmail) {
      step('name', 'failed', 'name_order_unclear');
      against.push('name_order_unclear');
    } else {
      const kept = fit.notes.filter((note) => note !== 'name_order_unclear');
      step('name', 'passed', kept.join(', ') || 'given name and family name fit');
      notes.push(...kept);
    }
  }
  step(
    'message',
    named.other ? 'failed' : 'passed',
    named.other ? 'names another person' : 'names nobody else',
  );
  if (named.other) against.push('message_names_other');
  const otherEmail = emails.includes('other');
  step(
    'email',
    otherEmail ? 'failed' : ownEmail ? 'passed' : 'not-needed',
    otherEmail ? "another person's" : ownEmail ? "the register's" : 'says nothing',
  );
  if (otherEmail) against.push('email_differs');
  else if (ownEmail) notes.push('email_matches');
  return { against, notes };
}
