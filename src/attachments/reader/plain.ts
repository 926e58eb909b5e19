import { decodeText } from '../../files/encoding.ts';
import { reopenable } from '../../files/source.ts';

/** A text file in whichever encoding. */
export async function readPlain(bytes: Buffer): Promise<string> {
  const source = await reopenable(bytes);
  let text = '';
  for await (const piece of decodeText(source.open())) text += piece;
  return text.replace(/^\uFEFF/, '');
}

/** What a page or drawing shows; what its programs and styles say is not shown. */
export function shownInMarkup(markup: string): string {
  return decodeEntities(
    markup
      .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '')
      .replaceAll(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
      .replaceAll(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d|\/text|\/tspan)\b[^>]{0,2000}>/gi, '\n')
      .replaceAll(/<\/t[dh]\b[^>]{0,2000}>/gi, '\t')
      .replaceAll(/<[^>]{0,20000}>/g, ''),
  );
}

const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' },
  ...{ aring: 'å', auml: 'ä', ouml: 'ö', Aring: 'Å', Auml: 'Ä', Ouml: 'Ö', eacute: 'é' },
};

const decodeEntities = (text: string): string =>
  text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name as string] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });

const hidden = /^(?:fonttbl|colortbl|stylesheet|info|pict|object|\*)$/;

/** The text of an RTF file: control words dropped, letters given as numbers put back. */
export function readRtf(bytes: Buffer): string {
  const rtf = bytes.toString('latin1');
  const windows = new TextDecoder('windows-1252');
  let text = '';
  let depth = 0;
  let skipFrom = Number.POSITIVE_INFINITY;
  const put = (piece: string): void => {
    if (depth < skipFrom) text += piece;
  };
  for (const [whole, brace, word, number, hex, symbol] of rtf.matchAll(
    /([{}])|\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z])|[^\\{}]+/gi,
  )) {
    if (brace === '{') depth += 1;
    else if (brace === '}') {
      depth -= 1;
      if (depth < skipFrom) skipFrom = Number.POSITIVE_INFINITY;
    } else if (word !== undefined) {
      if (hidden.test(word)) skipFrom = Math.min(skipFrom, depth);
      // What stands after the number is for programs that cannot show it.
      else if (word === 'u') put(String.fromCharCode(Number(number) & 0xffff));
      else if (/^(?:par|line|row)$/.test(word)) put('\n');
      else if (/^(?:tab|cell)$/.test(word)) put('\t');
    } else if (hex !== undefined) put(windows.decode(Uint8Array.of(Number.parseInt(hex, 16))));
    else if (symbol === '*') skipFrom = Math.min(skipFrom, depth);
    else if (symbol === '~') put(' ');
    else if (symbol !== undefined) put(/[\\{}]/.test(symbol) ? symbol : '');
    else put(whole.replaceAll(/[\r\n]/g, ''));
  }
  return text.replaceAll(/(\P{ASCII})\?/gu, '$1');
}
