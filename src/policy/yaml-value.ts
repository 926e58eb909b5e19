import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { pathText } from './problem.ts';
import { WrittenNumber } from './written-number.ts';

type Path = readonly (string | number)[];

/** What is refused, and where in the text. */
type Refused = { readonly offset: number; readonly path: Path; readonly message: string };

type Plain = {
  readonly value: unknown;
  /** Where each key and list entry starts, by `pathText`. */
  readonly offsets: ReadonlyMap<string, number>;
  readonly refused: readonly Refused[];
};

/** The value a parsed YAML file stands for, as far as it is plain. */
export function plainValue(root: Node | null): Plain {
  const offsets = new Map<string, number>();
  const refused: Refused[] = [];
  const refuse = (node: Node | null, path: Path, message: string) =>
    refused.push({ offset: offsetOf(node), path, message });

  function read(node: Node | null, path: Path): unknown {
    if (node === null) return null;
    if (node.tag !== undefined) {
      const tag = node.tag.replace('tag:yaml.org,2002:', '!!');
      refuse(node, path, `tags such as ${tag} are not read; write the value alone, in quotes if it is text`);
    }
    if (isMap<Node, Node>(node)) return Object.fromEntries(node.items.map((pair) => readPair(pair, path)));
    if (isSeq<Node>(node)) {
      return node.items.map((item, index) => {
        offsets.set(pathText([...path, index]), offsetOf(item));
        return read(item, [...path, index]);
      });
    }
    if (isScalar(node)) {
      const { value, source } = node;
      return typeof value === 'number' ? new WrittenNumber(value, source ?? String(value)) : value;
    }
    refuse(node, path, 'aliases (*name) are not read; write the value out, or put text with a * in quotes');
    return null;
  }

  function readPair({ key: keyNode, value }: Pair<Node, Node>, path: Path): readonly [string, unknown] {
    const key = isScalar(keyNode) ? String(keyNode.value) : '';
    const at = [...path, key];
    const place = pathText(at);
    if (offsets.has(place)) refuse(keyNode, at, 'stands twice in the same place; keep one');
    if (key === '__proto__') refuse(keyNode, at, 'no such key; remove it');
    if (key === '<<') refuse(keyNode, path, 'merge keys (<<) are not read; write the keys out');
    offsets.set(place, offsetOf(keyNode));
    return [key, read(value, at)];
  }

  return { value: read(root, []), offsets, refused };
}

const offsetOf = (node: Node | null) => node?.range?.[0] ?? 0;
