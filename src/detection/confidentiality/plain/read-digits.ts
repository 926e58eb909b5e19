const lookAlike = /[OoIl|]/g;
const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Modifier}/u;

/** Digits in disguise, plainly: "07O-I74", "070📞174", keycaps, "0.7.0.1". `undefined` where a chunk is no number. */
export function readDigits(chunk: string): string | undefined {
  if (!/\d/.test(chunk)) return undefined;
  const plain = chunk.replaceAll('\u20e3', '').replaceAll('\ufe0f', '');
  if (/^(?:\d[.,_·•]){7,}\d$/.test(plain)) return plain.replace(/\D/g, '');
  if (
    /^[\dOoIl|]+(?:[-./][\dOoIl|]+)*$/.test(plain) &&
    /[OoIl|]/.test(plain) &&
    /\d{2}|\d[-./]|^[OoIl|]\d$/.test(plain)
  )
    return plain.replace(lookAlike, (sign) => (/[Oo]/.test(sign) ? '0' : '1'));
  if (/^[\d\p{P}]+$/u.test(plain)) return plain === chunk ? undefined : plain;
  if (!pictograph.test(plain) || /\p{L}/u.test(plain)) return undefined;
  return plain.replace(/[^\d\p{P}]+/gu, ' ');
}
