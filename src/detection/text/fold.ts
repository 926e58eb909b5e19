const ignorables = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
const needsWork = /[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff]/u;
const curlyApostrophe = /[\u2019\u02bc\u00b4\u0060]/g;

/**
 * The form in which words are looked up: NFC, lower case, without characters that show nothing, straight apostrophes.
 * å, ä and ö stay letters of their own.
 */
export function foldCase(text: string): string {
  const visible = needsWork.test(text) ? text.replace(ignorables, '').normalize('NFC') : text;
  return visible.toLowerCase().replace(curlyApostrophe, "'");
}
