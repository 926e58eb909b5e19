/** What one look at the installation found. */
export type CheckResult = {
  readonly name: string;
  /** `absent`: not set up, and nothing is wrong with that. */
  readonly state: 'ok' | 'absent' | 'wrong';
  /** What was found; for `wrong` also how to mend it. One line, no secret. */
  readonly text: string;
};

/** A look at one thing. Whatever it throws is a finding too. */
export type Check = {
  readonly name: string;
  look(): Promise<Omit<CheckResult, 'name'>>;
  /** How long an answer is waited for: ms. */
  readonly patienceMs?: number;
};

const usualPatienceMs = 20_000;

export async function runCheck({ name, look, patienceMs = usualPatienceMs }: Check): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Omit<CheckResult, 'name'>>((resolve) => {
    timer = setTimeout(
      () => resolve(wrong(`no answer within ${patienceMs / 1_000} s: is it reachable?`)),
      patienceMs,
    );
  });
  try {
    return { name, ...(await Promise.race([look(), tooLong])) };
  } catch (error) {
    return {
      name,
      ...wrong(error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)),
    };
  } finally {
    clearTimeout(timer);
  }
}

export const fine = (text: string) => ({ state: 'ok', text }) as const;
export const absent = (text: string) => ({ state: 'absent', text }) as const;
export const wrong = (text: string) => ({ state: 'wrong', text }) as const;
