/** What a schema objects to, as far as a person is told of it. */
export type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Unknown keys of one map come as one issue with a line of message for each. */
export function oneEach(issue: Issue & { code: string; keys?: string[] }): Issue[] {
  if (issue.code !== 'unrecognized_keys' || !issue.keys) return [issue];
  const messages = issue.message.split('\n');
  return issue.keys.map((key, index) => ({
    path: [...issue.path, key],
    message: messages[index] ?? issue.message,
  }));
}
