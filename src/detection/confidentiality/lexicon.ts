import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const folder = new URL('../../../config/lexicon/confidentiality/', import.meta.url);

/**
 * Reads word lists in `config/lexicon/confidentiality`: the name of a list → its words, split at white space. `place` is
 * a file, or a folder whose files, one for each field of meaning, hold parts of the lists.
 */
export function readLists<Name extends string>(
  place: string,
  names: readonly Name[],
): Record<Name, readonly string[]> {
  const files = filesOf(place);
  const contents = files.map((file) => readYaml(file) as Record<string, unknown>);
  const lists = {} as Record<Name, readonly string[]>;
  for (const name of names) {
    const parts = contents.flatMap((content, at) =>
      name in content ? words(content[name], `${files[at]}.yaml: ${name}`) : [],
    );
    if (parts.length === 0) throw new Error(`${place}: ${name} is not a list of words`);
    lists[name] = parts;
  }
  return lists;
}

function filesOf(place: string): readonly string[] {
  if (!existsSync(new URL(`${place}/`, folder))) return [place];
  const files = readdirSync(new URL(`${place}/`, folder)).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((file) => `${place}/${file.slice(0, -'.yaml'.length)}`);
}

/** Reads a whole file of the same folder, for lists with a shape of their own. */
export function readYaml(file: string): unknown {
  return parse(readFileSync(new URL(`${file}.yaml`, folder), 'utf8'));
}

/** Splits a list written as one string. A list that is missing is a fault of the installation, not of its user. */
export function words(value: unknown, where: string): readonly string[] {
  if (typeof value !== 'string') throw new Error(`${where} is not a list of words`);
  return value.normalize('NFC').split(/\s+/).filter(Boolean);
}
