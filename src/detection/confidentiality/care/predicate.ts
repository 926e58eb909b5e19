import type { Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';

/** Right after somebody a word of such an ending is a verb: "trodde", "måste", "luktar", "smells", "refused". */
const ending = /\p{L}{2}(?:r|de|te|ade|ste|tt|s|ed|n't)$/u;
const noPredicate =
  /^(?:och|eller|som|efter|över|under|är|alltid|alls|dessutom|fortfarande|hos|ligger|bor|jobbar|undrar|hälsar|hälsade|tackar|yes|thanks|plus|versus|always|this|his|was|is|us|works|asks|asked|wonders|says|hette|heter|its|theirs|ours|yours|after|under|over|our|your|their|for|or|other|another|never|ever|her|either|neither|rather)$/;

/** Whether a token that stands right behind somebody says what they do. Names, which have capitals, do not. */
export const isPredicate = ({ kind, lower, text }: Token): boolean =>
  kind === 'word' &&
  text.charAt(0) === lower.charAt(0) &&
  (grammar.acts.has(lower) || (ending.test(lower) && !noPredicate.test(lower)));
