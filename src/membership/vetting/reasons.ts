import type { Phrase } from '../../base/text.ts';
import type { VettingDecision } from './application.ts';

type Reason = { readonly decision: VettingDecision; readonly phrase: Phrase };

const reason = (decision: VettingDecision, sv: string, en: string): Reason => ({
  decision,
  phrase: { sv, en },
});

/** Every reason an application can be decided for, and what it leads to. `docs/vetting.md` shows this table. */
export const reasons = {
  number_matches: reason(
    'approve',
    'Numret finns på registret och är aktivt.',
    'The number is on the register and active.',
  ),
  name_matches: reason(
    'approve',
    'Namnet passar numrets innehavare.',
    'The name fits the holder of the number.',
  ),
  name_short_form: reason(
    'approve',
    'Förnamnet är en kortform eller annan stavning av registrets.',
    "The given name is a short form or another spelling of the register's.",
  ),
  name_slip: reason(
    'approve',
    'Ett skrivfel i namnet är överseende värt.',
    'One slip of the pen in the name is excused.',
  ),
  name_order: reason('approve', 'Namnet står med efternamnet först.', 'The name has the family name first.'),
  email_matches: reason(
    'approve',
    'E-postadressen är registrets.',
    'The mail address is the one on the register.',
  ),
  address_proven: reason(
    'approve',
    'Koden till registrets e-postadress är given.',
    'The code to the mail address on the register was given.',
  ),

  guest_listed: reason(
    'approve',
    'Namnet eller kontot står på gruppens lista över gäster.',
    "The name or the account is on the group's list of guests.",
  ),

  number_unknown: reason('decline', 'Numret finns inte på något register.', 'The number is on no register.'),
  holder_left: reason('decline', 'Numrets innehavare har slutat.', 'The holder of the number has left.'),

  number_missing: reason(
    'review',
    'Inget anställnings- eller kundnummer är angivet.',
    'No employee or client number is given.',
  ),
  number_ambiguous: reason(
    'review',
    'Flera nummer är angivna, eller ett som flera personer har.',
    'Several numbers are given, or one that several people have.',
  ),
  number_conflict: reason(
    'review',
    'Formuläret och texten säger olika nummer, eller ett känt och ett okänt.',
    'The form and the text give different numbers, or a known and an unknown one.',
  ),
  register_unclear: reason(
    'review',
    'Numret står på en rad i registret som inte kunde läsas.',
    'The number stands on a row of the register that could not be read.',
  ),
  register_unusable: reason(
    'review',
    'Registret är tomt eller för gammalt att avgöra något efter.',
    'The register is empty or too old to decide anything by.',
  ),
  number_taken: reason(
    'review',
    'Ett annat konto har redan släppts in med numret.',
    'Another account has already been let in with the number.',
  ),
  guest_ambiguous: reason(
    'review',
    'Flera gäster på gruppens lista passar.',
    "Several guests on the group's list fit.",
  ),
  not_started: reason('review', 'Anställningen har inte börjat.', 'The employment has not begun.'),
  name_differs: reason(
    'review',
    'Numret hör till någon med ett annat namn.',
    'The number belongs to somebody of another name.',
  ),
  given_name_differs: reason(
    'review',
    'Efternamnet passar men inte förnamnet.',
    'The family name fits but not the given name.',
  ),
  family_name_differs: reason(
    'review',
    'Förnamnet passar men inte efternamnet.',
    'The given name fits but not the family name.',
  ),
  name_slips: reason('review', 'Namnet har flera skrivfel.', 'The name has several slips of the pen.'),
  name_initials: reason('review', 'En initial står i stället för ett namn.', 'An initial stands for a name.'),
  name_incomplete: reason(
    'review',
    'Bara ett av förnamn och efternamn är angivet.',
    'Only one of given name and family name is given.',
  ),
  name_order_unclear: reason(
    'review',
    'Båda namnen kan vara förnamn, och de står i omvänd ordning.',
    'Both names can be given names, and they stand in reverse order.',
  ),
  name_generation: reason(
    'review',
    'Namnet säger junior eller senior, vilket registret inte gör.',
    'The name says junior or senior, which the register does not.',
  ),
  profile_no_name: reason(
    'review',
    'Profilens namn är inget personnamn.',
    "The profile's name is no person's name.",
  ),
  lookalike_letters: reason(
    'review',
    'Texten har bokstäver som liknar andra eller en annan skrift.',
    'The text has look-alike letters or another script.',
  ),
  hidden_characters: reason(
    'review',
    'Texten har tecken som inte syns.',
    'The text has characters that do not show.',
  ),
  message_names_other: reason(
    'review',
    'Meddelandet nämner en annan person än numrets innehavare.',
    'The message names another person than the holder of the number.',
  ),
  speaks_for_other: reason(
    'review',
    'Meddelandet är skrivet åt eller om någon annan.',
    'The message is written for or about somebody else.',
  ),
  message_contradicts: reason(
    'review',
    'Meddelandet säger att sökanden har slutat eller inte hör hit.',
    'The message says that the applicant has left or does not belong.',
  ),
  email_differs: reason(
    'review',
    'E-postadressen hör till någon annan.',
    'The mail address belongs to somebody else.',
  ),
  text_hostile: reason('review', 'Texten är kränkande eller hotfull.', 'The text is abusive or threatening.'),
  text_advertising: reason(
    'review',
    'Texten är reklam eller har länkar.',
    'The text is advertising or has links.',
  ),
  text_markup: reason('review', 'Texten har kod eller kommandon.', 'The text has markup or commands.'),
  text_instructs: reason(
    'review',
    'Texten ger läsaren order om beslutet.',
    'The text gives its reader orders about the decision.',
  ),
  text_too_long: reason(
    'review',
    'Texten är för lång för en ansökan.',
    'The text is too long for an application.',
  ),
  awaiting_request: reason(
    'review',
    'Ansökan väntar på att personen ber att få gå med på plattformen.',
    'The application waits for the person to ask to join on the platform.',
  ),
  correlation_unclear: reason(
    'review',
    'Flera ansökningar kan höra ihop, och en människa får avgöra vilka.',
    'Several applications could belong together, and a person has to tell which do.',
  ),
  group_missing: reason(
    'review',
    'Ansökan säger inte vilken grupp den gäller.',
    'The application does not say which group it is for.',
  ),
  application_name_differs: reason(
    'review',
    'Ansökan är skriven under ett annat namn än profilens.',
    "The application is written under another name than the profile's.",
  ),
  proof_missing: reason(
    'review',
    'Koden till registrets e-postadress är inte given.',
    'The code to the mail address on the register was not given.',
  ),
  proof_no_address: reason(
    'review',
    'Registret har ingen e-postadress att skicka en kod till.',
    'The register has no mail address to send a code to.',
  ),
  sender_unverified: reason(
    'review',
    'Avsändarens adress klarade inte e-postserverns kontroll.',
    "The sender's address did not pass the mail server's check.",
  ),
  group_unknown: reason('decline', 'Gruppen finns inte.', 'There is no such group.'),
  request_never_came: reason(
    'decline',
    'Ingen bad att få gå med på plattformen inom tiden.',
    'Nobody asked to join on the platform in time.',
  ),
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof reasons;
export const reasonCodes = Object.keys(reasons) as readonly ReasonCode[];
