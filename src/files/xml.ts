import { brokenWorkbook } from './archive.ts';

/** What a reader of XML is told. Names come without their prefix. */
export type XmlListener = {
  /** `attributes` is the text of the tag after its name, for `attribute`. */
  open?(name: string, attributes: string): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** Longer than any tag or cell of a workbook. */
const maxPiece = 1024 * 1024;

/**
 * Reads XML that comes in pieces, in memory that does not grow with it. Document types are refused: no workbook has
 * one, and the entities they can declare are a way to fill memory.
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): AsyncGenerator<undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    rest = consume(rest + decoder.decode(chunk, { stream: true }), listener);
    if (rest.length > maxPiece) throw brokenWorkbook();
    yield;
  }
  if (consume(rest + decoder.decode(), listener).trim() !== '') throw brokenWorkbook();
  yield;
}

/** @returns what could not be read yet */
function consume(xml: string, listener: XmlListener): string {
  let at = 0;
  for (;;) {
    const tag = xml.indexOf('<', at);
    // Text is told as a whole, so that no entity is cut in two: its end is not known before the next tag.
    if (tag < 0) return xml.slice(at);
    if (tag > at) listener.text?.(decodeEntities(xml.slice(at, tag)));
    const end = endOfTag(xml, tag, listener);
    if (end < 0) return xml.slice(tag);
    at = end;
  }
}

/** Reads one tag, comment or section that begins at `tag`. @returns where it ends, -1 when it is not all there */
function endOfTag(xml: string, tag: number, listener: XmlListener): number {
  const second = xml[tag + 1];
  if (second === undefined) return -1;
  if (second === '!') return endOfDeclaration(xml, tag, listener);
  const end = closingBracket(xml, tag);
  if (end < 0) return -1;
  if (second === '?') return end + 1;
  if (second === '/') {
    listener.close?.(localName(xml.slice(tag + 2, end).trimEnd()));
    return end + 1;
  }
  const selfClosing = xml[end - 1] === '/';
  const inside = xml.slice(tag + 1, selfClosing ? end - 1 : end);
  const space = inside.search(/\s/);
  const name = localName(space < 0 ? inside : inside.slice(0, space));
  listener.open?.(name, space < 0 ? '' : inside.slice(space));
  if (selfClosing) listener.close?.(name);
  return end + 1;
}

/** The `>` that ends a tag: one inside quotes, as in the format `[>=100]0`, does not. */
function closingBracket(xml: string, tag: number): number {
  const end = xml.indexOf('>', tag);
  const quote = xml.indexOf('"', tag);
  if (end < 0 || ((quote < 0 || quote > end) && !xml.slice(tag, end).includes("'"))) return end;
  let open = '';
  for (let at = tag; at < xml.length; at++) {
    const character = xml[at]!;
    if (open !== '') {
      if (character === open) open = '';
    } else if (character === '"' || character === "'") open = character;
    else if (character === '>') return at;
  }
  return -1;
}

function endOfDeclaration(xml: string, tag: number, listener: XmlListener): number {
  if (xml.startsWith('<![CDATA[', tag)) {
    const end = xml.indexOf(']]>', tag);
    if (end >= 0) listener.text?.(xml.slice(tag + 9, end));
    return end < 0 ? -1 : end + 3;
  }
  if (xml.startsWith('<!--', tag)) {
    const end = xml.indexOf('-->', tag + 4);
    return end < 0 ? -1 : end + 3;
  }
  if (xml.length - tag < 9) return -1;
  throw brokenWorkbook();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An attribute of a tag, by its whole name (`r`, `r:id`). */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (at > 0 && !/\s/.test(attributes[at - 1]!)) continue;
    const value = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length));
    if (value) return decodeEntities(value[1] ?? value[2] ?? '');
  }
  return undefined;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name as string] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}
