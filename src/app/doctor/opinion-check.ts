import { opinionServer } from '../second-opinion.ts';
import type { Settings } from '../settings.ts';
import { absent, type Check, fine, wrong } from './check.ts';

const patienceMs = 15_000;
const harmless = 'Tack för hjälpen i går, vi ses på måndag.';

/** Asks the server of the second opinion about a harmless sentence. */
export const opinionCheck = (settings: Settings): Check => ({
  name: 'second opinion',
  async look() {
    const server = opinionServer(settings);
    if (!server) return absent('not set up (SECOND_OPINION_URL): the engine decides alone');
    const answer = await server.ask(harmless, patienceMs);
    if (!answer.ok) return wrong(`${answer.error}: check SECOND_OPINION_URL, _MODEL and _KEY`);
    return answer.value === 'harmless'
      ? fine(`${server.model} answers`)
      : fine(`${server.model} answers, but calls a harmless sentence "${answer.value}": is it a good judge?`);
  },
});
