/** A text that was rewritten, and where each of its UTF-16 units comes from in the text as given. */
export type MappedText = {
  readonly text: string;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
};

export const asGiven = (text: string): MappedText => ({
  text,
  starts: Uint32Array.from({ length: text.length }, (_, at) => at),
  ends: Uint32Array.from({ length: text.length }, (_, at) => at + 1),
});

/**
 * Replaces what matches a pattern. All that a match is replaced by comes from where the whole match stood.
 * @param pattern with the flag g
 * @param by the replacement, or `undefined` to leave the match as it is
 */
export function rewrite(
  from: MappedText,
  pattern: RegExp,
  by: (match: RegExpExecArray) => string | undefined,
): MappedText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let done = 0;
  const keepUpTo = (end: number): void => {
    text += from.text.slice(done, end);
    for (let at = done; at < end; at += 1) {
      starts.push(from.starts[at] as number);
      ends.push(from.ends[at] as number);
    }
    done = end;
  };
  for (const match of from.text.matchAll(pattern)) {
    const instead = by(match);
    if (instead === undefined || match[0] === '') continue;
    keepUpTo(match.index);
    done += match[0].length;
    text += instead;
    for (let at = 0; at < instead.length; at += 1) {
      starts.push(from.starts[match.index] as number);
      ends.push(from.ends[done - 1] as number);
    }
  }
  if (done === 0 && text === '') return from;
  keepUpTo(from.text.length);
  return { text, starts, ends };
}
