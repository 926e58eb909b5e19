/** Letters and digits as those who disguise a word write them. What an alphabet lacks stays as it is. */
export type Alphabet = Readonly<Record<string, string>>;

const pair = (from: string, to: string): Alphabet => {
  const targets = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, targets[index] as string]));
};

const shifted = (from: string, first: number): Alphabet =>
  Object.fromEntries([...from].map((letter, index) => [letter, String.fromCodePoint(first + index)]));

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';

export const leetDigits = pair('aåäeiogtsbzl', '444310975821');
export const leetSigns: Alphabet = pair('aåäsielo', '@@@$!€|0');
export const cyrillic = pair('aceopxyiåäöABCEHKMOPTX', 'асеорхуіåӓӧАВСЕНКМОРТХ');
export const greek = pair('aoviuktpxABEHIKMNOPTXYZ', 'αονιυκτρχΑΒΕΗΙΚΜΝΟΡΤΧΥΖ');
export const fullWidth = {
  ...shifted(lower, 0xff41),
  ...shifted(upper, 0xff21),
  ...shifted(digits, 0xff10),
};
export const mathBold = {
  ...shifted(lower, 0x1d41a),
  ...shifted(upper, 0x1d400),
  ...shifted(digits, 0x1d7ce),
};
export const mathSans = {
  ...shifted(lower, 0x1d5ba),
  ...shifted(upper, 0x1d5a0),
  ...shifted(digits, 0x1d7e2),
};
export const circled = { ...shifted(lower, 0x24d0), ...shifted(upper, 0x24b6) };
export const smallCapitals = pair('abcdefghijklmnoprtuvwyz', 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ');
export const withoutUmlauts = pair('åäöÅÄÖ', 'aaoAAO');
/** Two letters for one, as on a keyboard without å, ä and ö. */
export const spelledUmlauts: Alphabet = { å: 'aa', ä: 'ae', ö: 'oe', Å: 'Aa', Ä: 'Ae', Ö: 'Oe' };
/** Letters that sound alike, as the young write. */
export const byEar = pair('ckvzqx', 'kcwskz');
