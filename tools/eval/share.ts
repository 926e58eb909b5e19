/** So many of so many, with Wilson's 95 % interval. */
export type Share = {
  readonly right: number;
  readonly of: number;
  /** 0 to 1; 1 of nothing. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
};

export function shareOf(right: number, of: number): Share {
  const share = of === 0 ? 1 : right / of;
  const [low, high] = wilson(share, of);
  return { right, of, share, low, high };
}

export const shareWhere = <T>(all: readonly T[], isRight: (one: T) => boolean): Share =>
  shareOf(all.filter(isRight).length, all.length);

/** E. B. Wilson 1927: holds for small samples and near 0 and 1, where the usual interval does not. */
function wilson(share: number, of: number): [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
