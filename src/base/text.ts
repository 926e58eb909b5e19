/** The languages the product speaks to people in. */
export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];

/** One sentence in every language the product speaks. */
export type Phrase = Readonly<Record<Language, string>>;
