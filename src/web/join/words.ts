import type { Language, Phrase } from '../../base/text.ts';

const phrase = (sv: string, en: string): Phrase => ({ sv, en });

/** The form's own words. */
const words = {
  title: phrase('Ansök om att få gå med', 'Apply to join'),
  intro: phrase(
    'Gruppen är för anställda och kunder. Fyll i det du vet, så kontrollerar vi det.',
    'The group is for employees and clients. Fill in what you know, and we check it.',
  ),
  skip: phrase('Till formuläret', 'Skip to the form'),
  language: phrase('Språk', 'Language'),
  name: phrase('För- och efternamn', 'Given name and family name'),
  nameHint: phrase(
    'Samma namn som på ditt konto i gruppen.',
    'The same name as on your account in the group.',
  ),
  number: phrase('Anställningsnummer eller kundnummer', 'Employee number or client number'),
  numberHint: phrase(
    'Står till exempel på lönebeskedet. Inte personnummer.',
    'On your payslip, for example. Not your identity number.',
  ),
  email: phrase('E-postadress', 'E-mail address'),
  emailHint: phrase('Hit skickas svaret.', 'This is where the answer is sent.'),
  message: phrase('Meddelande', 'Message'),
  messageHint: phrase('Om det är något vi bör veta.', 'If there is anything we should know.'),
  optional: phrase('frivilligt', 'optional'),
  trap: phrase('Lämna det här fältet tomt', 'Leave this field empty'),
  send: phrase('Skicka ansökan', 'Send application'),
  privacy: phrase(
    'Uppgifterna används bara för att avgöra om du hör till gruppen. De sparas krypterade.',
    'What you write is only used to decide whether you belong to the group. It is stored encrypted.',
  ),
  mend: phrase('Något behöver ändras', 'Something needs to be changed'),
  nameMissing: phrase('Skriv ditt namn.', 'Write your name.'),
  nameShape: phrase('Skriv namnet med bokstäver.', 'Write the name in letters.'),
  emailShape: phrase(
    'Skriv en hel adress, som namn@exempel.se.',
    'Write a whole address, like name@example.com.',
  ),
  tooLong: phrase('Texten är för lång. Korta den.', 'The text is too long. Shorten it.'),
  thanks: phrase('Tack, vi har fått din ansökan', 'Thank you, we have received your application'),
  next: phrase('Så här går det till', 'What happens next'),
  nextAsk: phrase(
    'Be att få gå med i gruppen på plattformen, om du inte redan har gjort det, under det namn du gav oss.',
    'Ask to join the group on the platform, if you have not done so yet, under the name you gave us.',
  ),
  nextCheck: phrase(
    'Dina uppgifter kontrolleras. Stämmer allt släpps du in.',
    'Your details are checked. If everything fits you are let in.',
  ),
  nextPerson: phrase(
    'Annars tittar en människa på det, och det kan ta några dagar.',
    'Otherwise a person looks at it, which may take a few days.',
  ),
  code: phrase('Kod', 'Code'),
  codeTitle: phrase('Har du fått en kod?', 'Have you been sent a code?'),
  codeIntro: phrase(
    'Kanske har vi skickat en kod till den e-postadress som organisationen har för dig. Titta i den brevlådan och skriv koden här, så går det fortare.',
    'We may have sent a code to the mail address that the organisation has for you. Look in that mailbox and write the code here; it makes things faster.',
  ),
  codeElse: phrase(
    'Kommer det ingen kod behöver du inte göra mer. Då tittar en människa på din ansökan.',
    'If no code comes there is nothing more to do. Then a person looks at your application.',
  ),
  codeHint: phrase('Åtta siffror, till exempel 1234 5678.', 'Eight digits, for example 1234 5678.'),
  codeSend: phrase('Skicka koden', 'Send code'),
  codeAgain: phrase('Be om en ny kod', 'Ask for a new code'),
  codeAsked: phrase(
    'Vi har noterat att du vill ha en ny kod. Den tidigare slutar gälla om en ny skickas.',
    'We have noted that you want a new code. If one is sent, the earlier one no longer holds.',
  ),
  codeWrong: phrase(
    'Koden stämmer inte, eller gäller inte längre. Skriv den igen eller be om en ny.',
    'The code is not right, or no longer holds. Write it again or ask for a new one.',
  ),
  codeRight: phrase('Tack, koden stämmer', 'Thank you, the code is right'),
  codeRightText: phrase(
    'Din ansökan går vidare. Du behöver inte göra mer än att be att få gå med i gruppen på plattformen, om du inte redan har gjort det.',
    'Your application goes on. There is nothing more to do than to ask to join the group on the platform, if you have not done so yet.',
  ),
  slow: phrase('Vänta en stund', 'Wait a while'),
  slowText: phrase(
    'Det har kommit många ansökningar härifrån. Försök igen om en stund.',
    'Many applications have come from here. Try again in a while.',
  ),
  foreign: phrase('Ansökan kunde inte tas emot', 'The application could not be taken'),
  foreignText: phrase(
    'Den skickades från en annan sida. Öppna formuläret här och fyll i det.',
    'It was sent from another page. Open the form here and fill it in.',
  ),
  form: phrase('Till formuläret', 'To the form'),
} as const satisfies Readonly<Record<string, Phrase>>;

export type JoinWord = keyof typeof words;
export const joinWords =
  (language: Language) =>
  (word: JoinWord): string =>
    words[word][language];
