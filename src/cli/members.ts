import { readEnvironment } from '../app/environment.ts';
import { type OpenMemberReview, openMemberReview } from '../app/member-review.ts';
import { UserError } from '../base/user-error.ts';
import { type MemberVerdict, memberVerdicts } from '../membership/reconcile/judge-member.ts';
import type { ReviewedMember } from '../membership/reconcile/review-members.ts';
import { PlatformError } from '../platform/port.ts';
import { type Command, type Io, print, readOptions } from './command.ts';
import { readHeldWord, settleHeld } from './held-members.ts';

const help = `
Usage: grindvakt members review [--group ID] [--json|--csv]
       grindvakt members bind [--group ID] [--dry-run] [--json]
       grindvakt members held [--json]
       grindvakt members stays PERSON --kind employee|client --number N --reason TEXT
       grindvakt members leaves PERSON --reason TEXT

Compares who is in the groups served with the registers. review changes nothing. Each member
  belongs            has been let in or bound by a number that is active
  probably-belongs   the number and the name on their profile fit an active entry
  left               theirs is an entry whose holder has left
  unknown            on no register, or number and name do not fit together: a person looks
  guest              let in by name, for a time that is not over
  exempt             left alone by the policy, or the bot itself

bind notes the number of everybody who probably belongs, so that they are found when they leave one day.

held lists leavers who are not removed because somebody active has their name. stays says that it is they, by
the number they have now; leaves, that it is somebody else, so that they go like every leaver.

  --group ID   this group alone (default: every group served)
  --dry-run    says who would be bound and binds nobody
  --json       one JSON object a line: group, personId, name, verdict, reasons
  --csv        a table for a spreadsheet, in UTF-8

What is printed names people. Exit status: 0 done, 1 refused, 2 wrong use.

Example:
  grindvakt members review --group 320 --csv > members.csv
`;

const options = {
  group: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  kind: { type: 'string' },
  number: { type: 'string' },
  reason: { type: 'string' },
} as const;

/** @param open brings the review with the bot's own settings; tests hand in their own */
export function createMembersCommand(open: (io: Io) => Promise<OpenMemberReview>): Command {
  const members: Command = {
    name: 'members',
    summary: 'compares who is in the groups with the registers (members review|bind|held|stays|leaves)',
    help,
    async run(args, io) {
      const word = readHeldWord(members, readOptions(members, args, { options, allowPositionals: true }));
      const asked = word ?? readAsked(members, args);
      const review = await open(io);
      try {
        if ('held' in asked) await settleHeld(review.held, asked, io);
        else await goThrough(review, asked, io);
        return 0;
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        throw new UserError(`The platform does not say who is in the group: ${error.message}`);
      } finally {
        await review.close();
      }
    },
  };
  return members;
}

type Asked = {
  readonly group: string | undefined;
  readonly form: 'json' | 'csv' | 'text';
  readonly bind: 'no' | 'dry' | 'yes';
};

function readAsked(command: Command, args: readonly string[]): Asked {
  const { values, positionals } = readOptions(command, args, { options, allowPositionals: true });
  const [action, ...more] = positionals;
  const { group, json = false, csv = false, 'dry-run': dry = false } = values;
  if ((action !== 'review' && action !== 'bind') || more.length > 0)
    throw new UserError(
      'members takes: review, bind, held, stays or leaves. See: grindvakt members --help',
      2,
    );
  if (json && csv) throw new UserError('--json and --csv: give one of them', 2);
  if (action === 'bind' && csv) throw new UserError('--csv goes with review only', 2);
  if (action === 'review' && dry)
    throw new UserError('--dry-run goes with bind only: review changes nothing', 2);
  const bind = action === 'review' ? 'no' : dry ? 'dry' : 'yes';
  return { group, bind, form: json ? 'json' : csv ? 'csv' : 'text' };
}

async function goThrough(review: OpenMemberReview, { group, bind, form }: Asked, io: Io): Promise<void> {
  const groups = group === undefined ? review.groups : [group];
  if (groups.length === 0)
    throw new UserError('No group is served: list one in the policy file, or give --group ID');
  const isShown = async (member: ReviewedMember) => {
    if (bind === 'no') return true;
    return member.verdict === 'probably-belongs' && (bind === 'dry' || review.bind(member));
  };
  const show = await createPrinter(io, form);
  for (const one of groups) {
    for await (const member of review.review(one)) if (await isShown(member)) await show.member(member);
  }
  await show.end(bind === 'yes' ? 'bound' : 'members');
}

async function createPrinter(io: Io, form: 'json' | 'csv' | 'text') {
  const counts = new Map<MemberVerdict, number>();
  if (form === 'csv') await print(io.stdout, '\uFEFFgroup;personId;name;verdict;reasons');
  return {
    async member({ group, personId, name, verdict, reasons }: ReviewedMember) {
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
      const shown = { group, personId, name, verdict, reasons };
      if (form === 'json') await print(io.stdout, JSON.stringify(shown));
      else if (form === 'csv')
        await print(io.stdout, [group, personId, name, verdict, reasons.join(' ')].map(csvCell).join(';'));
      // On a terminal those who belong are only counted.
      else if (verdict !== 'belongs' && verdict !== 'exempt')
        await print(
          io.stdout,
          `${group}  ${personId}  ${verdict.padEnd(16)}  ${name}  ${reasons.join(', ')}`,
        );
    },
    async end(what: string) {
      if (form !== 'text') return;
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const parts = memberVerdicts.filter((verdict) => counts.has(verdict));
      const list = parts.map((verdict) => `${counts.get(verdict)} ${verdict}`).join(', ');
      await print(io.stdout, `${total} ${what}${list ? `: ${list}` : ''}`);
    },
  };
}

/** Quoted, and never a formula to the spreadsheet that opens it: a profile's name is anybody's text. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

export const command = createMembersCommand((io) => openMemberReview(readEnvironment(io.env)));
