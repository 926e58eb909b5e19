import type { Language, Phrase } from '../../base/text.ts';

const phrase = (sv: string, en: string): Phrase => ({ sv, en });

/** The appeal page's own words. */
const words = {
  skip: phrase('Till innehållet', 'Skip to the content'),
  language: phrase('Språk', 'Language'),
  post: phrase('Det du skrev har tagits bort', 'What you wrote has been removed'),
  member: phrase('Du har tagits bort ur gruppen', 'You have been removed from the group'),
  group: phrase('Grupp', 'Group'),
  yours: phrase('Det här skrev du', 'This is what you wrote'),
  gone: phrase('Texten finns inte kvar hos oss.', 'The text is no longer kept here.'),
  marked: phrase('Det markerade är vad som anmärktes på.', 'What is marked is what was objected to.'),
  rule: phrase('Regeln', 'The rule'),
  why: phrase('Varför', 'Why'),
  appeal: phrase('Överklaga', 'Appeal'),
  until: phrase('Du kan överklaga till och med', 'You can appeal until'),
  someone: phrase(
    'En annan människa än den som beslutade först läser det du skriver och avgör.',
    'Somebody else than whoever decided first reads what you write and decides.',
  ),
  statement: phrase('Varför är beslutet fel?', 'Why is the decision wrong?'),
  statementHint: phrase(
    'Kort, högst 1000 tecken. Du kan bara göra det en gång.',
    'In a few words, at most 1000 characters. You can do it once only.',
  ),
  missing: phrase('Skriv några ord.', 'Write a few words.'),
  send: phrase('Skicka överklagandet', 'Send the appeal'),
  open: phrase('Tack, vi har fått ditt överklagande.', 'Thank you, we have received your appeal.'),
  openText: phrase(
    'En människa läser det. Du får svar som meddelande.',
    'A person reads it. You are answered by message.',
  ),
  upheld: phrase('Beslutet står fast.', 'The decision stands.'),
  upheldText: phrase('En människa har läst ditt överklagande.', 'A person has read your appeal.'),
  overturned: phrase('Beslutet är ändrat.', 'The decision has been changed.'),
  overturnedText: phrase(
    'Vi beklagar. Du får ett meddelande om det.',
    'We are sorry. You are sent a message about it.',
  ),
  expired: phrase('Tiden att överklaga är över', 'The time to appeal is over'),
  expiredText: phrase('Den här länken gäller inte längre.', 'This link no longer holds.'),
  unknown: phrase('Länken stämmer inte', 'The link is not right'),
  unknownText: phrase('Öppna den som den står i meddelandet.', 'Open it as it stands in the message.'),
  slow: phrase('Vänta en stund', 'Wait a while'),
  slowText: phrase(
    'Det har kommit många försök från din adress. Försök igen om en stund.',
    'There were many tries from your address. Try again in a while.',
  ),
  foreign: phrase('Det gick inte att ta emot', 'It could not be taken'),
  foreignText: phrase(
    'Formuläret skickades inte från den här sidan.',
    'The form was not sent from this page.',
  ),
} as const;

export type AppealWord = keyof typeof words;
export const appealWords =
  (language: Language) =>
  (word: AppealWord): string =>
    words[word][language];
