/*
 * Letters of other scripts and their Latin ones, beyond Unicode's table of confusables: what they look like to readers who
 * are shown a text that is meant to look odd, what they sound like, and what they are when turned upside down.
 */

type Letters = Readonly<Record<string, string>>;

/** "xy": the letter x stands for y. */
const pairs = (list: string): Letters =>
  Object.fromEntries(
    list
      .split(' ')
      .map((pair) => [...pair])
      .map(([letter = '', ...latin]) => [letter, latin.join('')]),
  );

/** What a letter looks like; takes precedence of the table of confusables. */
export const drawnLike: Letters = pairs(
  [
    'đd ħh ŧt ƀb ȼc ɇe ǥg ɨi ɉj ⱥa ʉu ɽr ⱨh ⱪk ⱬz ⱦt ɫl ɬl ɭl ƫt ʈt ɖd ƌd ƍd ɩi ƞn ŋn ɳn ƿp ɼr ȿs ʃs ʐz ƹz ʒz ɑa ɣy ɛe ɜe ɤy ʏy ɪi ʊu ɵo ɶo ƛl ꞑn ꝑp ꝓp ꝗq ꝛr ꞩs ꝟv ꝥp ꝧp ꞡg ꞣk ꞥn ꞧr ꞃr ꞅs ꞇt ꞗb ꬲe ꜩz ꜳa ꝏo ꭓx ꞓe ɇe єe ⱡl ꝁk ɋq ƈc ƙk ɲn ɱm ȵn ʋv ⱳw ßb þp ðd ɐa ɔc ǝe ƅb ɓb ᴙr яr иn ᴎn йn ωw шw щw ψw цu чy жx бb дd лn пn юi эe зe ъb ьb ыb',
    'ηn μm νv νv υu ρp τt ιi κk λl σo ςs θo ξe φo χx δd βb γy πn ζz αa εe',
    'คa ๒b ๔d ﻮg ђh เi ๓m ภn ๏o קp รs ยu שw ฬw ץy נj ןl ȷj оo ყy ლl ძd ცc ხb ჭx წw',
    'ժd եe լl ձa ղn քp ӄk ӽx վy սu ռn հh',
    'ᎩY ꭹy ᎪA ʄf ʍm ɾr ɟf',
    'ᚨa ᛒb ᚲc ᛞd ᛖe ᚠf ᚷg ᚺh ᚻh ᛁi ᛃj ᚴk ᛕk ᛚl ᛗm ᚾn ᛟo ᛈp ᛩq ᚱr ᛋs ᛊs ᛏt ᚢu ᚡv ᚹw ᛪx ᚣy ᛉz ᚦp ᛜo ᚪa ᚫä ᚬo ᚩo ᛄj ᛅa ᛆa ᛌs ᛍc ᛐt ᛑd ᛓb ᛔp ᛘm ᛦy ᚤy ᛇe ᚸg ᛯk ᛰö',
  ].join(' '),
);

/** What a letter sounds like. */
export const soundsLike: Letters = pairs(
  [
    'аa бb вv гg дd еe ёe жj зz иi йj кk лl мm нn оo пp рr сs тt уu фf хh цc чch шsh щsh ыy эe юju яja іi їi єe ґg ђd јj љl њn ћc џd',
    'αa βb γg δd εe ζz ηe θt ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χh ψps ωo άa έe ήe ίi όo ύy ώo',
    'აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟz რr სs ტt უu ფf ქk ღg ყq შs ჩc ცc ძz წw ჭc ხx ჯj ჰh',
    'աa բb գg դd եe զz էe ըe թt ժz իi լl խx ծc կk հh ձz ղg ճc մm յj նn շs ոo չc պp ջj ռr սs վv տt րr ցc ւw փp քk օo ֆf',
    'ᚦth ᛜng ᛝng',
    'אa בb גg דd הh וv זz חh טt יi כk לl מm נn סs עa פp צz קq רr שs תt ךk םm ןn ףp ץz',
    'اa بb تt ثt جj حh خh دd ذd رr زz سs شs صs ضd طt ظz عa غg فf قq كk لl مm نn هh وu يi یi کk گg پp',
    '𐐨i 𐐩e 𐐪a 𐐫a 𐐬o 𐐭u',
  ].join(' '),
);

/** A letter upside down. */
const turned: Letters = pairs(
  'ɐa qb ɔc pd ǝe əe ɟf ƃg ɓg ɥh ᴉi ıi ɾj ſj ʞk ʅl ꞁl ɯm un dp bq ɹr ʇt nu ʌv ʍw ʎy ɒa ϱg ɘe ʜh ᴎn ᴙr ƨs ǫp',
);
const mayBeTurned = /[ɐɔǝəɟƃɥᴉɾʞʅꞁɯɹʇʌʍʎɒɘƨ]/u;

/** What a word with letters of other scripts may be besides what it looks like. */
export function otherReadings(word: string): string[] {
  const found = [exchanged(word, soundsLike)];
  if (/[øæ]/.test(word)) found.push(word.replace(/ø/g, 'o').replace(/æ/g, 'a'));
  // In letters made of the signs of currencies, it stands for i.
  if (word.includes('ł')) found.push(exchanged(word.replace(/ł/g, 'i'), drawnLike).replace(/ø/g, 'o'));
  if (mayBeTurned.test(word)) {
    const upright = exchanged(word, turned);
    // Rings and dots have no place below; they stay as they are.
    found.push([...upright].reverse().join(''), upright);
  }
  return found;
}

function exchanged(word: string, letters: Letters): string {
  let result = '';
  for (const letter of word) result += letters[letter] ?? letter;
  return result;
}
