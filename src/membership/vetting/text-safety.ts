import type { ReasonCode } from './reasons.ts';

/**
 * Letters made to be taken for others, and characters that do not show. Whoever writes with them cannot be
 * compared with a register.
 */
export function unsafeCharacters(text: string): ReasonCode | undefined {
  // Emoji are joined and coloured by characters of their own: those show.
  const plain = text.normalize('NFC').replace(emoji, ' ');
  if (/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cn}\uFFFD]|(?![\t\n\r])\p{Cc}/u.test(plain))
    return 'hidden_characters';
  // Marks that belong to no letter there is: struck-through and heaped-up text.
  if (/\p{M}/u.test(plain) || /\p{M}{3}/u.test(plain.normalize('NFD'))) return 'lookalike_letters';
  // ｆｕｌｌ, 𝐛𝐨𝐥𝐝, ⓒircled: letters only by compatibility.
  if (
    /(?=\p{L}|\p{So}|\p{N})[^\u0030-\u024f\u1e00-\u1eff\u00b9\u00b2\u00b3]/u.test(
      plain.replace(/[^\p{L}\p{N}ⓐ-ⓩⒶ-Ⓩ🄰-🅉]/gu, ''),
    )
  )
    return 'lookalike_letters';
  // A capital I inside a word of small letters is an l to the eye: CaroIina.
  if (/\p{Ll}I\p{Ll}|\p{Lu}I\p{Ll}/u.test(plain.replace(/\b(?:McI|MacI)/g, ''))) return 'lookalike_letters';
  return undefined;
}

const emoji =
  /(?:\p{Extended_Pictographic}|\p{RI}{2}|[#*\d]\uFE0F?\u20E3)(?:[\uFE0E\uFE0F]|\p{EMod}|\u200D\p{Extended_Pictographic}|[\u{E0020}-\u{E007F}])*/gu;

/** The text without emoji and ornaments. */
export const withoutDecoration = (text: string): string =>
  text
    .normalize('NFC')
    .replace(emoji, ' ')
    .replace(/[\p{So}\p{Sk}\p{Sm}~*_|•·♥❤]+/gu, ' ');
