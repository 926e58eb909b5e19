/** Remembers a bounded number of values, and forgets first what has not been asked for the longest. */
export type Cache<T> = { get(key: string): T | undefined; set(key: string, value: T): void };

export function createCache<T>(most: number): Cache<T> {
  // A Map keeps the order in which keys were put in.
  const values = new Map<string, T>();
  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
    },
  };
}
