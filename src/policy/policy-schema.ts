import { z } from 'zod';
import { languages } from '../base/text.ts';
import { attachmentKinds } from '../detection/attachments/kind.ts';
import { severities } from '../detection/finding.ts';
import { ownRules } from './own-rules-schema.ts';
import { audiences } from './plan.ts';
import { admissions, applicantKinds, channelKinds, deactivatedAnswers } from './policy.ts';
import { dueProcess } from './process-schema.ts';
import { ladder, mode, rules } from './rule-schema.ts';
import { choice, day, host, list, number, object, section, text, yesOrNo } from './schema-parts.ts';

/**
 * The policy file as it is written. The one source of what may stand in it: the published JSON Schema is made
 * from this, and the reference in `docs/policy.md` is held to it by a test. Defaults are in `policy-file.ts`.
 */

const plan = object({
  purpose: text.exactOptional().describe('What the group is for'),
  owner: text.exactOptional().describe('Who answers for it'),
  answerWithinHours: number({ above: 0, to: 24 * 365, example: '24' })
    .exactOptional()
    .describe('How fast questions are to be answered'),
  audience: list(choice(audiences)).describe('Who can read what is written in it'),
  notAllowed: list(text).describe('What may not be written here, besides the rules'),
  images: text.exactOptional().describe('Which pictures may and may not be published'),
  links: text.exactOptional().describe('What may and may not be linked to'),
  reviewBy: day.exactOptional().describe('The day on which the plan is to be looked over'),
});

const names = list(text);
const hosts = list(host);

const links = section(object({ allow: hosts, forbid: hosts }));

const attachments = section(
  object({
    forbid: list(choice(attachmentKinds)).describe('Kinds of file that may not be attached'),
    clientNames: choice(['allow', 'forbid'])
      .exactOptional()
      .describe("Whether a picture may show a client's whole name, whatever else is written in it"),
    unreadable: choice(['allow', 'flag'])
      .exactOptional()
      .describe('Whether a moderator looks at what could not be read'),
  }),
);

const group = object({
  id: text.describe("The platform's id of the group, in quotes"),
  name: text.exactOptional(),
  mode: mode.exactOptional(),
  admission: choice(admissions)
    .exactOptional()
    .describe('by-hand: the platform tells of no join requests here, so a person lets in whoever applies'),
  proof: list(choice(applicantKinds)).describe('In place of applications.proof'),
  plan: section(plan).describe("The group's written plan"),
  rules: section(rules).describe('Before the rules of the whole, for this group alone'),
  links: links.describe('Before the links of the whole, for this group alone'),
  attachments: attachments.describe('In place of those of the whole, each key on its own'),
  ladder: ladder.describe('In place of the ladder of the whole'),
  held: yesOrNo
    .exactOptional()
    .describe('Held in a crisis: whatever is written meets hold.response until the line is taken away'),
});

const alert = object({
  to: text.describe("https://… (webhook), an address (mail), or the platform's id of a person (chat)"),
  kind: choice(channelKinds).exactOptional(),
  from: choice(severities).exactOptional().describe('The mildest severity that is sent'),
});

export const policySchema = object({
  version: z
    .preprocess((value) => number({}).safeParse(value).data ?? value, z.literal(1, { error: wrongVersion }))
    .describe('The version of this format'),
  mode: mode.exactOptional(),
  language: choice(languages).exactOptional().describe('The language of messages to members and moderators'),
  organisation: section(
    object({
      names: names.describe('Names the organisation goes by'),
      domains: hosts.describe('Its own addresses on the net'),
      phones: names.describe('Its own public telephone numbers'),
      accounts: names.describe('Its own bankgiro, plusgiro or bank accounts'),
      codeNames: names.describe('Names of projects that must not be written'),
    }),
  ).describe("The organisation's own, and so no breach when written"),
  rules: section(rules),
  ladder: ladder.describe("What follows when an author's points have come so far"),
  ...dueProcess,
  ...ownRules,
  links: links.describe('Hosts that may, or may not, be linked to'),
  attachments: attachments.describe('What may be attached; what a file is, its content says'),
  exempt: section(object({ people: names, groups: names })).describe(
    'Platform ids of people and groups that are left alone: staff, the bot, staff rooms',
  ),
  groups: list(group),
  alerts: list(alert),
  register: section(
    object({
      staleAfterDays: number({ above: 0, to: 3650, example: '14' })
        .exactOptional()
        .describe('A register older than this declines nobody'),
      keepFormerDays: number({ from: 0, to: 36_500, whole: true, example: '730' })
        .exactOptional()
        .describe('How long somebody who has left stays on file'),
    }),
  ),
  applications: section(
    object({
      windowDays: number({ from: 1, to: 365, whole: true, example: '14' })
        .exactOptional()
        .describe('Days that an application by form or mail and a join request wait for each other'),
      proof: list(choice(applicantKinds)).describe(
        "Of whom a number given in writing is proven by a code to the register's mail address",
      ),
    }),
  ).describe('Applications by form and by mail'),
  leavers: section(
    object({
      mode: mode.exactOptional(),
      graceDays: number({ from: 0, to: 365, whole: true, example: '7' })
        .exactOptional()
        .describe('Days from when somebody was found to have left until they are removed from the groups'),
      mostPerDay: number({ from: 0, to: 100_000, whole: true, example: '20' })
        .exactOptional()
        .describe('At most so many people are removed on one day; staff are told when there are more'),
      deactivated: choice(deactivatedAnswers)
        .exactOptional()
        .describe('Whether an account that an admin has closed gets the days of grace too'),
    }),
  ).describe('When members who have left the organisation leave its groups'),
  welcome: yesOrNo.exactOptional().describe("Whether somebody who has been let in is sent the group's rules"),
  tellWaiting: yesOrNo
    .exactOptional()
    .describe('Whether an applicant who is not let in at once is told that a person looks'),
});

export type PolicyFile = z.output<typeof policySchema>;

function wrongVersion({ input }: { input: unknown }) {
  return input === undefined
    ? 'is missing; write "version: 1" on a line of its own'
    : 'must be 1, without quotes: the version of this format';
}
