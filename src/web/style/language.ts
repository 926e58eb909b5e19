import { type Language, languages } from '../../base/text.ts';

/** The language asked for in the address, else the first the browser prefers that there is, else the usual one. */
export function languageFor(asked: unknown, accepted: string | undefined, usual: Language = 'sv'): Language {
  const wanted = [
    ...(typeof asked === 'string' ? [asked] : []),
    ...(accepted ?? '')
      .split(',')
      .map((entry) => {
        const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
        const quality = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find(Boolean);
        return { tag, quality: Number(quality ?? 1) };
      })
      .filter(({ quality }) => quality > 0)
      .toSorted((a, b) => b.quality - a.quality)
      .map(({ tag }) => tag.split('-')[0] ?? ''),
  ];
  return languages.find((one) => one === wanted.find((tag) => languages.includes(tag as Language))) ?? usual;
}
