import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { readSettings, settingSchemas } from '../../src/app/settings.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');

/** Each setting with its default as a person would write it; none is the empty text. */
const settings = Object.entries(settingSchemas).map(([name, schema]) => {
  const { data } = schema.safeParse(undefined);
  return [name, data === undefined || Array.isArray(data) ? '' : String(data)] as const;
});

describe('.env.example', () => {
  const lines = read('.env.example').split('\n');
  const shown = lines.flatMap((line) => {
    const match = /^# ([A-Z][A-Z0-9_]*)=(.*)$/.exec(line);
    return match ? [[match[1] as string, match[2] as string] as const] : [];
  });
  /** Variables of docker-compose.yml alone, which never reach `settings.ts`. */
  const composeOnly = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)]
    .map((match) => match[1] as string)
    .filter((name) => !(name in settingSchemas));

  it('shows every setting once with its default, and nothing that is not read', () => {
    const own = shown.filter(([name]) => !composeOnly.includes(name));
    expect(own.toSorted()).toEqual(settings.toSorted());
  });

  it('shows every variable of docker-compose.yml', () => {
    expect(shown.map(([name]) => name)).toEqual(expect.arrayContaining(composeOnly));
  });

  it('says of each in a comment above it what it means', () => {
    const silent = shown
      .map(([name]) => name)
      .filter((name) => {
        const above = lines[lines.findIndex((line) => line.startsWith(`# ${name}=`)) - 1] ?? '';
        return !/^# (?!-)/.test(above);
      });
    expect(silent).toEqual([]);
  });

  it('changes nothing when every line of it is switched on', () => {
    const switchedOn = read('.env.example').replaceAll(/^# (?=[A-Z][A-Z0-9_]*=)/gm, '');
    expect(readSettings(parseDotenv(switchedOn))).toEqual(readSettings({}));
  });

  it('sets nothing as it stands', () => {
    expect(parseDotenv(read('.env.example'))).toEqual({});
  });
});

describe('the table of settings in docs/operations.md', () => {
  const rows = [...read('docs/operations.md').matchAll(/^\| `([A-Z][A-Z0-9_]*)` \| (.*?) \| (.+) \|$/gm)];

  it('has every setting once with its default, and no other', () => {
    const told = rows.map(([, name, cell]) => [name, cell === '–' ? '' : cell?.replace(/^`(.*)`$/, '$1')]);
    expect(told.toSorted()).toEqual(settings.toSorted());
  });
});
