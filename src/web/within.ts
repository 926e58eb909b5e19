/** The answer did not come in time; whatever was asked may still happen. */
export class TooSlowError extends Error {
  override readonly name = 'TooSlowError';
}

/** Waits for an answer for so long and no longer. @throws TooSlowError */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlowError(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([answer, tooSlow]);
  } finally {
    clearTimeout(timer);
    // An answer that fails after its time is up has nobody left to hear it.
    answer.catch(() => {});
  }
}
