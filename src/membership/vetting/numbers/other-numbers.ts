/** What has digits and is surely no register number, whatever stands before it. */
const surely: readonly RegExp[] = [
  // Addresses of the net.
  /\b(?:https?:\/\/|www\.)\S+/gi,
  /[^\s@<>]+@[^\s@<>]+\.\p{L}{2,}/gu,
  // Identity numbers: 850120-2389, 19850120-2389, 198501202389, 8501202389, with day or coordination number.
  /(?<!\d)(?:19|20)?\d{2}[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01]|[678]\d|9[01])\s?[-+–]\s?\d{4}(?!\d)/g,
  /(?<!\d)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|[678]\d|9[01])\s?\d{4}(?!\d)/g,
  // Dates with separators or month names.
  /(?<![\d.-])(?:19|20)\d{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)/g,
  /(?<![\d.-])(?:0?[1-9]|[12]\d|3[01])\s?[/.-]\s?(?:0?[1-9]|1[0-2])(?:[/. -]+(?:19|20)?\d{2})?(?![\d.-])/g,
  /(?<!\d)\d{1,2}(?::?[ae]|st|nd|rd|th)?\s+(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\p{L}*\.?(?:\s+(?:19|20)\d{2})?(?!\d)/giu,
  /\b(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\p{L}*\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d{2}(?!\d)/giu,
  // Telephone numbers: +46 …, 0046 …, and national ones with a separator after the area code or ten digits.
  /(?:\+|(?<!\d)00)\d{1,3}[\s()\d-]{6,16}\d/g,
  /(?<!\d)0\d{1,3}\s?[-–/]\s?\d{2,3}(?:[ -]?\d{2,3}){1,3}(?!\d)/g,
  /(?<!\d)07\d\s?\d{3}\s?\d{2}\s?\d{2}(?!\d)/g,
  /(?<!\d)0\d{1,3}(?: \d{2,3}){2,4}(?!\d)/g,
  // Times and prices.
  /(?<![\d.:])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d.:])/g,
  /(?<!\d)\d+(?:[ .,]\d{3})*(?:[.,]\d+)?\s?(?:kr|:-|sek|€|\$|%)(?!\p{L})/giu,
  // Postcodes with their town.
  /(?<!\d)(?:SE?-)?\d{3} \d{2}(?=\s+\p{Lu}\p{Ll})/gu,
];

/** The text with those replaced by spaces, position for position. */
export function withoutOtherNumbers(text: string): string {
  let left = text;
  for (const pattern of surely) left = left.replace(pattern, (found) => ' '.repeat(found.length));
  return left;
}
