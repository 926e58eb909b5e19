/** Keeps the newest of what comes in the order of time: memory for `most`, however many come. */
export function newestOf<T>(most: number) {
  const kept: T[] = [];
  let next = 0;
  return {
    add(item: T): void {
      if (most < 1) return;
      kept[next] = item;
      next = (next + 1) % most;
    },
    /** Newest first. */
    list: (): T[] => [...kept.slice(next), ...kept.slice(0, next)].reverse(),
  };
}
