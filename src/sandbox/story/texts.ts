import type { Member } from './people.ts';

/** What screening must come to. */
export type TextOutcome = 'allow' | 'flag' | 'remove';

/**
 * What happens in the group, in order. Identity numbers are from the Tax Agency's test range, held by nobody.
 * `key` names a text for later steps.
 */
export type Step =
  | {
      readonly do: 'post';
      readonly key: string;
      readonly by: Member;
      readonly text: string;
      /** A picture that hangs on it, beside this file. */
      readonly picture?: string;
      readonly expect: TextOutcome;
    }
  | {
      readonly do: 'comment';
      readonly key: string;
      readonly under: string;
      readonly by: Member;
      readonly text: string;
      readonly expect: TextOutcome;
    }
  | { readonly do: 'edit'; readonly of: string; readonly text: string; readonly expect: TextOutcome }
  | { readonly do: 'delete'; readonly of: string }
  /** An admin lets a client in by hand; a member goes. */
  | { readonly do: 'join'; readonly name: string; readonly external_id: string }
  | { readonly do: 'leave'; readonly who: Member };

export const steps: readonly Step[] = [
  {
    do: 'post',
    key: 'open-house',
    by: 'maria',
    text: 'Hej alla! På lördag klockan 11 har vi öppet hus i lokalen, med kaffe och bullar. Välkomna!',
    expect: 'allow',
  },
  {
    do: 'comment',
    key: 'gladly',
    under: 'open-house',
    by: 'leyla',
    text: 'Vad roligt, vi kommer gärna!',
    expect: 'allow',
  },
  {
    do: 'post',
    key: 'swap-shift',
    by: 'oskar',
    text: 'Är det någon som kan byta pass med mig på torsdag kväll?',
    expect: 'allow',
  },
  {
    do: 'post',
    key: 'criticism',
    by: 'goran',
    text: 'Jag tycker att ledningen har skött schemat dåligt i höst. Vi behöver besked tidigare.',
    expect: 'allow',
  },
  {
    do: 'comment',
    key: 'answer-to-criticism',
    under: 'criticism',
    by: 'maria',
    text: 'Tack för att du säger det. Vi tar upp det på mötet på tisdag.',
    expect: 'allow',
  },
  {
    do: 'post',
    key: 'identity-number',
    by: 'perOlof',
    text: 'Ni som bokar färdtjänst i morgon: hans personnummer är 19880410-2385.',
    expect: 'remove',
  },
  {
    do: 'post',
    key: 'hatred',
    by: 'anneli',
    text: 'Muslimer är ohyra och borde utrotas allihop.',
    expect: 'remove',
  },
  {
    do: 'comment',
    key: 'door-code',
    under: 'swap-shift',
    by: 'goran',
    text: 'Det går bra. Portkoden till brukaren på Björkvägen 3 är 4417.',
    expect: 'remove',
  },
  {
    do: 'comment',
    key: 'insult',
    under: 'criticism',
    by: 'anneli',
    text: 'Göran, du är en jävla idiot.',
    expect: 'flag',
  },
  {
    do: 'post',
    key: 'thanks',
    by: 'ture',
    text: 'Tack för ett fint bemötande i växeln i dag!',
    expect: 'allow',
  },
  {
    do: 'post',
    key: 'morning-shift',
    by: 'leyla',
    text: 'Kan någon ta morgonpasset på måndag?',
    expect: 'allow',
  },
  {
    do: 'edit',
    of: 'morning-shift',
    text: 'Kan någon ta morgonpasset på måndag? Hennes personnummer är 19931116-2383 om ni ska ringa vården.',
    expect: 'remove',
  },
  {
    do: 'edit',
    of: 'open-house',
    text: 'Hej alla! På lördag klockan 12 har vi öppet hus i lokalen, med kaffe och bullar. Välkomna!',
    expect: 'allow',
  },
  {
    do: 'post',
    key: 'lost-mitten',
    by: 'mirja',
    text: 'Någon har glömt en röd vante hos oss.',
    expect: 'allow',
  },
  { do: 'delete', of: 'lost-mitten' },
  {
    do: 'post',
    key: 'in-english',
    by: 'maria',
    text: 'A reminder in English: the office is closed on Friday. Have a nice weekend!',
    expect: 'allow',
  },
  {
    do: 'post',
    key: 'photographed-rota',
    by: 'oskar',
    text: 'Här är schemat för nästa vecka, så slipper ni fråga.',
    picture: 'rota.jpg',
    expect: 'remove',
  },
  { do: 'join', name: 'Sixten Palmhage', external_id: '20405' },
  { do: 'leave', who: 'mirja' },
];
