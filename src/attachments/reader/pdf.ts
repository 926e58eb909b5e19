import { extractImages, getDocumentProxy } from 'unpdf';
import type { Limits } from '../limits.ts';
import { Unreadable } from '../reading.ts';
import type { Engine } from './engine.ts';
import { recognisePage } from './picture.ts';
import { emptyRaster, type Raster } from './raster.ts';

export type PagesRead = { readonly text: string; readonly cut: boolean };

/** A page with fewer letters than this is looked at as a scan. */
const fewLetters = 20;

/** What is written on the pages of a PDF; scanned ones are read as pictures. @throws Unreadable */
export async function readPdf(
  bytes: Buffer,
  limits: Limits,
  engine: () => Promise<Engine>,
): Promise<PagesRead> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    stopAtErrors: false,
    maxImageSize: limits.pixels,
    verbosity: 0,
  }).catch((error: unknown) => {
    throw new Unreadable((error as Error).name === 'PasswordException' ? 'protected' : 'broken');
  });
  const texts: string[] = [];
  let length = 0;
  let scans = 0;
  let cut = pdf.numPages > limits.pages;
  for (let number = 1; number <= Math.min(pdf.numPages, limits.pages); number += 1) {
    const page = await pdf.getPage(number);
    let text = linesOf(await page.getTextContent());
    if ((text.match(/\p{L}/gu)?.length ?? 0) < fewLetters) {
      const pictures = (await extractImages(pdf, number).catch(() => [])).filter(isPage);
      for (const picture of pictures) {
        if (scans >= limits.scannedPages) cut = true;
        else {
          scans += 1;
          text += `\n${recognisePage(greyOf(picture), await engine())}`;
        }
      }
    }
    page.cleanup();
    texts.push(text.trim());
    length += text.length;
    if (length > limits.characters) {
      cut ||= number < pdf.numPages;
      break;
    }
  }
  return { text: texts.join('\n\n'), cut };
}

type Item = { readonly str?: string; readonly hasEOL?: boolean; readonly transform?: readonly number[] };

/** The pieces of a page in its own order, with a line where it begins one or moves down. */
function linesOf({ items }: { readonly items: readonly unknown[] }): string {
  let text = '';
  let height: number | undefined;
  for (const item of items as readonly Item[]) {
    if (item.str === undefined) continue;
    const at = item.transform?.[5];
    if (height !== undefined && at !== undefined && Math.abs(at - height) > 3 && !text.endsWith('\n'))
      text += '\n';
    if (item.str !== '') height = at;
    text += item.str + (item.hasEOL ? '\n' : '');
  }
  return text;
}

type Picture = Awaited<ReturnType<typeof extractImages>>[number];

/** Letters need some room: logos and lines are left out. */
const isPage = ({ width, height }: Picture): boolean => width >= 200 && height >= 60;

function greyOf({ data, width, height, channels }: Picture): Raster {
  const raster = emptyRaster(width, height);
  for (let at = 0; at < width * height; at += 1) {
    const from = at * channels;
    raster.data[at] =
      channels === 1
        ? (data[from] as number)
        : ((data[from] as number) * 299 +
            (data[from + 1] as number) * 587 +
            (data[from + 2] as number) * 114) /
          1000;
  }
  return raster;
}
