const openings = ['Hej alla!', 'God morgon,', 'Någon som vet:', 'Påminnelse:', 'Tack för i går,'];
const matters = [
  'kan någon byta pass med mig på fredag',
  'fikat flyttas till stora konferensrummet',
  'hissen i hus B står still igen',
  'vi är tolv som anmält oss till höstens utflykt',
  'mitt nummer är 19121212-1212 om någon behöver det',
  'jag tycker att det nya schemat är dåligt och vill ha en förklaring',
];
const endings = [
  'Hör av er!',
  'Mvh, Ett Prov',
  'Se bilden 🙂',
  'Mer på torsdagens möte, kl. 13.30 i sal 4.',
  '',
];

/** A post that differs from every other: short, Swedish, mostly harmless. The one number in it is nobody's. */
export function post(n: number): string {
  const pick = (list: readonly string[], every: number) =>
    list[Math.floor(n / every) % list.length] as string;
  return `${pick(openings, 1)} ${pick(matters, 5)} (${n}). ${pick(endings, 30)}`.trim();
}
