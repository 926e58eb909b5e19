/** One thing that is wrong with a file that an organisation edits, and how to mend it. */
export type Problem = {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number;
  /** The key as a person reads it: `groups[0].rules.abuse`; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
};

export type PolicyProblem = Problem;

/** `policy.yaml:12: rules.hat: no such key; did you mean "hate"?` */
export const formatProblem = ({ file, line, path, message }: Problem): string =>
  `${file}:${line}: ${path === '' ? '' : `${path}: `}${message}`;

/** The first few problems, one a line: the rest is often a consequence of them. */
export function formatProblems(problems: readonly Problem[], most = 8): string {
  const lines = problems.slice(0, most).map(formatProblem);
  const more = problems.length - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}

/** `['groups', 0, 'id']` → `groups[0].id` */
export function pathText(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return parts.join('').replace(/^\./, '');
}
