import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { Environment } from './settings.ts';

/** The environment with `.env` of the working directory beneath it: what is set outright wins. */
export function readEnvironment(given: Environment): Environment {
  return { ...(existsSync('.env') ? parse(readFileSync('.env')) : {}), ...given };
}
