/** Texts as bytes in the encodings registers come in. */
export const encodings = {
  'utf-8': (text: string) => Buffer.from(text, 'utf8'),
  'utf-8 with mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  'utf-16le with mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
  'utf-16be with mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'utf-16be': (text: string) => Buffer.from(text, 'utf16le').swap16(),
  // Of the letters used here Windows-1252 has the same codes as Latin-1.
  'windows-1252': (text: string) => Buffer.from(text, 'latin1'),
} as const;
