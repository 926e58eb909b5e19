import axios from 'axios';
import { dayIn } from '../base/day.ts';
import type { Policy } from '../policy/policy.ts';
import { createBreaker } from '../second-opinion/breaker.ts';
import { createBudget } from '../second-opinion/budget.ts';
import { createCache } from '../second-opinion/cache.ts';
import { loadInstruction } from '../second-opinion/instruction.ts';
import { createSecondOpinion, type SecondOpinion } from '../second-opinion/second-opinion.ts';
import { createOpinionServer, type OpinionServer } from '../second-opinion/server.ts';
import type { Ledger } from './ledger.ts';
import type { Logger } from './logger.ts';
import type { Settings } from './settings.ts';

const mostRemembered = 1_000;
const longestAnswer = 1_048_576;

/** The server of the settings; `undefined` where none is named. */
export function opinionServer(settings: Settings): OpinionServer | undefined {
  const { SECOND_OPINION_URL: url, SECOND_OPINION_MODEL: model, SECOND_OPINION_KEY: key } = settings;
  if (url === undefined || model === undefined) return undefined;
  const http = axios.create({ maxRedirects: 0, maxContentLength: longestAnswer });
  return createOpinionServer({ url, model, key, instruction: loadInstruction().instruction, http });
}

/** The second opinion of the settings, with its budget in the database; `undefined` where no server is named. */
export function openSecondOpinion(options: {
  readonly settings: Settings;
  readonly policy: () => Policy;
  readonly ledger: Pick<Ledger, 'db' | 'vault'>;
  readonly now: () => Date;
  readonly onAway: (reason: string) => Promise<void>;
  readonly logger: Logger;
}): SecondOpinion | undefined {
  const { settings, policy, ledger, now, onAway, logger } = options;
  const server = opinionServer(settings);
  if (!server) return undefined;
  return createSecondOpinion({
    server,
    breaker: createBreaker(() => now().getTime()),
    budget: createBudget(ledger.db),
    cache: createCache(mostRemembered),
    hash: (text) => ledger.vault.keyedHash('second-opinion', text),
    terms: () => policy().secondOpinion,
    today: () => dayIn(settings.TIME_ZONE, now()),
    addressesTheModel: loadInstruction().addressesTheModel,
    onAway,
    onTrouble: (error) => logger.warn({ error }, 'a second opinion could not be asked'),
  });
}
