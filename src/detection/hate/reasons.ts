import type { Phrase } from '../../base/text.ts';

/** What a frame's reason key says to a reader. */
export const reasons: Readonly<Record<string, Phrase>> = {
  slur: { sv: 'Ett nedsättande ord om en grupp.', en: 'A slur against a group.' },
  epithet: {
    sv: 'En grupptillhörighet eller diagnos används som skällsord.',
    en: 'A group or a diagnosis is used as an insult.',
  },
  derogation: { sv: 'Nedsättande omdöme om en grupp.', en: 'A demeaning judgement about a group.' },
  dehumanising: {
    sv: 'En grupp framställs som mindre än människor.',
    en: 'A group is described as less than human.',
  },
  contempt: { sv: 'Hat eller förakt mot en grupp.', en: 'Hatred or contempt for a group.' },
  stereotype: {
    sv: 'En grupp tillskrivs brott eller dåliga egenskaper.',
    en: 'A group is accused of crimes or bad traits.',
  },
  exclusion: { sv: 'En grupp ska hållas utanför.', en: 'A group is to be kept out.' },
  expulsion: { sv: 'En grupp ska bort eller ut ur landet.', en: 'A group is to be driven out.' },
  rights: {
    sv: 'En grupp frånkänns rättigheter eller förmåga att bestämma själv.',
    en: 'A group is denied rights or a say of its own.',
  },
  harm: {
    sv: 'Hot om eller uppmaning till våld mot en grupp.',
    en: 'A threat of or call for violence against a group.',
  },
  wish: { sv: 'En önskan att en grupp ska drabbas av skada.', en: 'A wish that harm comes to a group.' },
  threat: { sv: 'Ett hot mot en person.', en: 'A threat against a person.' },
  veiled: { sv: 'Ett förtäckt hot mot en person.', en: 'A veiled threat against a person.' },
  insult: { sv: 'Ett kränkande tillmäle mot en person.', en: 'An insult aimed at a person.' },
  sexual: { sv: 'En sexuell anspelning på en person.', en: 'A sexual remark about a person.' },
  misgendering: { sv: 'Någons könsidentitet förnekas.', en: "Somebody's gender is denied." },
  coded: { sv: 'Ett kodord för hat mot en grupp.', en: 'A code word for hatred of a group.' },
};
