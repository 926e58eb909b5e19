import type { Language } from '../base/text.ts';
import type { AttachmentRules } from '../detection/attachments/find-in-attachment.ts';
import { type Category, categories, type Severity } from '../detection/finding.ts';
import type { OwnWords } from '../detection/hate/lexicon/own-words.ts';
import type { GreyZone } from '../detection/second-opinion/grey-zone.ts';
import type {
  Condition,
  ConfirmPolicy,
  EmergencyStopPolicy,
  LadderStep,
  Quotas,
  StrikePolicy,
} from './due-process.ts';
import type { PatternPolicy } from './patterns.ts';
import type { GroupPlan } from './plan.ts';
import type { MemberResponse, PostResponse } from './response.ts';

export const modes = ['observe', 'enforce'] as const;
/** `observe` records what would be done, `enforce` does it. */
export type Mode = (typeof modes)[number];

/** What a rule can be written for: a category, or the part before its slash for all that share it. */
export type RuleKey = Category | Prefix;
type Prefix = Category extends infer C ? (C extends `${infer P}/${string}` ? P : never) : never;

/** The part of a category before its slash: `hate` of `hate/racism`; the whole where there is no slash. */
export const prefixOf = (category: RuleKey) => category.split('/')[0] as RuleKey;

export const ruleKeys: readonly RuleKey[] = [...new Set([...categories.map(prefixOf), ...categories])];

/**
 * How one category, or all with a prefix, is answered. What a rule leaves out is answered by the next wider
 * rule, each part on its own: see `rule-for.ts`.
 */
export type Rule = Readonly<Partial<Record<Severity, PostResponse>>> & {
  /** An objection to acting: absent means none. */
  readonly mode?: Mode;
  /** Below this confidence `remove` and `hide` become `flag`. */
  readonly removeFrom?: number;
  /** Tried in order before the answers by severity: the first that fits decides. */
  readonly respond?: readonly Condition[];
  /** What follows at once for the author of what this rule removes, whatever their history. */
  readonly atOnce?: readonly MemberResponse[];
  /** Points that one breach counts; by severity where it is absent. */
  readonly strike?: number;
  /** At most so many a day by this rule. */
  readonly quota?: Quotas;
  /** Texts that the rule must catch and must leave alone, tried by `policy test`. */
  readonly examples?: RuleExamples;
};

export type RuleExamples = { readonly flags?: readonly string[]; readonly allows?: readonly string[] };

/** Category or category prefix → answer. */
export type Rules = Readonly<Partial<Record<RuleKey, Rule>>>;

export const admissions = ['platform', 'by-hand'] as const;

export const applicantKinds = ['employee', 'client'] as const;
export type ApplicantKind = (typeof applicantKinds)[number];

/** Hosts that may, and may not, be linked to. */
export type LinkRules = { readonly allow: readonly string[]; readonly forbid: readonly string[] };

export type GroupPolicy = {
  readonly id: string;
  readonly name?: string;
  readonly mode?: Mode;
  /** `by-hand`: the platform tells of no join requests here, so whoever applies is let in by a person. */
  readonly admission?: (typeof admissions)[number];
  /** In place of `applications.proof`. */
  readonly proof?: readonly ApplicantKind[];
  readonly plan?: GroupPlan;
  readonly rules?: Rules;
  /** Before `links` of the whole. */
  readonly links?: Partial<LinkRules>;
  /** In place of `attachments` of the whole, each key on its own. */
  readonly attachments?: Partial<AttachmentRules>;
  /** In place of the ladder of the whole. */
  readonly ladder?: readonly LadderStep[];
  /** Held in a crisis: whatever is written meets `hold.response`. */
  readonly held?: boolean;
};

export const channelKinds = ['webhook', 'mail', 'chat'] as const;

export type AlertChannel = {
  /** An address: `https://…` (webhook), a mail address, or the platform's person id (chat). */
  readonly to: string;
  readonly kind: (typeof channelKinds)[number];
  /** The mildest severity that is sent. */
  readonly from: Severity;
};

/** What is the organisation's own, and so no breach when written; and its secret project names. */
export type Organisation = {
  readonly names: readonly string[];
  readonly domains: readonly string[];
  readonly phones: readonly string[];
  readonly accounts: readonly string[];
  /** Project names that must not be written. */
  readonly codeNames: readonly string[];
};

/** When members who have left the organisation leave its groups. */
export type LeaverPolicy = {
  /** An objection to acting: absent means none. */
  readonly mode?: Mode;
  /** Days from the first on which somebody was found to have left until they are removed. */
  readonly graceDays: number;
  /** At most so many people are removed on one day; 0 removes nobody. */
  readonly mostPerDay: number;
  /** Whether an account that an admin has closed gets the days of grace too. */
  readonly deactivated: (typeof deactivatedAnswers)[number];
};
export const deactivatedAnswers = ['grace', 'at-once'] as const;

/** How a manager is told. */
export const reportChannels = ['mail', 'chat'] as const;
/** What happens to whatever is written in a group that is held. */
export const holdResponses = ['flag', 'hide'] as const;

export type SecondOpinionPolicy = GreyZone & {
  /** At most so many questions a day, over all processes; 0 asks nothing. */
  readonly perDay: number;
  /** So long an answer is waited for. */
  readonly timeoutSeconds: number;
};

/** Texts of the organisation's own in place of those in the message files, by language and key. */
export type MessageOverrides = Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** An organisation's rules as read from its policy file, with every default filled in. */
export type Policy = {
  /** Short hash of the file's content: every decision names the version it was made under. */
  readonly version: string;
  readonly mode?: Mode;
  readonly language: Language;
  readonly organisation: Organisation;
  readonly rules: Rules;
  readonly links: LinkRules;
  readonly attachments: AttachmentRules;
  readonly exempt: { readonly people: readonly string[]; readonly groups: readonly string[] };
  readonly groups: readonly GroupPolicy[];
  readonly alerts: readonly AlertChannel[];
  readonly strikes: StrikePolicy;
  /** Tried as a whole: every step whose points an author has reached applies. */
  readonly ladder: readonly LadderStep[];
  /** At most so many a day by each rule that names no quota of its own. Absent: as many as there are. */
  readonly quotas: Quotas;
  readonly emergencyStop: EmergencyStopPolicy;
  readonly confirm: ConfirmPolicy;
  readonly coach: {
    /** So long the author has for mending a post; then a moderator is asked. */
    readonly mendWithinHours: number;
  };
  readonly reports: { readonly by: (typeof reportChannels)[number] };
  readonly hold: { readonly response: (typeof holdResponses)[number] };
  readonly appeals: {
    /** So long after a removal its author may appeal. */
    readonly windowDays: number;
  };
  readonly retention: {
    /** So many days the words of a post are kept after anything has happened to it; 0 keeps none. */
    readonly history: number;
    /** So many days a delivered change is kept, as it came, after it was worked on. */
    readonly deliveries: number;
  };
  readonly messages: MessageOverrides;
  /** Rules of the organisation's own. */
  readonly patterns: readonly PatternPolicy[];
  /** Files with words of the organisation's own, as named in the policy file … */
  readonly lexicon: readonly string[];
  /** … and what stands in them; empty where the policy was read without its files. */
  readonly ownWords: readonly OwnWords[];
  /** When a second opinion is asked, where there is a server for it. */
  readonly secondOpinion: SecondOpinionPolicy;
  readonly register: {
    /** A register file older than this declines nobody. */
    readonly staleAfterDays: number;
    /** How long somebody who has left stays on file, for knowing their name while screening. */
    readonly keepFormerDays: number;
  };
  readonly applications: {
    /** How long an application by form or mail and a join request wait for each other. */
    readonly windowDays: number;
    /** Of which kinds whoever gives a number in writing proves it by a code to the register's mail address. */
    readonly proof: readonly ApplicantKind[];
  };
  readonly leavers: LeaverPolicy;
  /** Whether somebody who has been let in is sent the group's rules. */
  readonly welcome: boolean;
  /** Whether an applicant who is not let in at once is told that a person looks. */
  readonly tellWaiting: boolean;
};

/** What the policy says of one group. A group that is not listed follows the rules of the whole. */
export const groupPolicy = (policy: Policy, groupId: string | undefined): GroupPolicy | undefined =>
  policy.groups.find((group) => group.id === groupId);
