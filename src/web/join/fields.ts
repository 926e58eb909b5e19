import type { Language } from '../../base/text.ts';

/** What the form asks for, as it was typed. */
export const fieldNames = ['name', 'number', 'email', 'message'] as const;
export type FieldName = (typeof fieldNames)[number];
export type Typed = Readonly<Record<FieldName, string>>;

/** A field that people do not see: whoever fills it in is a program. */
export const trapName = 'website';

export type JoinForm = {
  readonly typed: Typed;
  readonly trapped: boolean;
};

/** What one group's form brings in. */
export type JoinApplication = Typed & { readonly groupId: string; readonly language: Language };

export type FieldProblem = 'nameMissing' | 'nameShape' | 'tooLong' | 'emailShape';
export type FieldProblems = Readonly<Partial<Record<FieldName, FieldProblem>>>;

/** UTF-16 units, as browsers count them. */
export const longest: Readonly<Record<FieldName, number>> = {
  name: 120,
  number: 64,
  email: 254,
  message: 4_000,
};

/** Reads the body of a form; what is no text counts as not filled in. */
export function readJoinForm(body: unknown): JoinForm {
  const given = (body ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string): string => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').toWellFormed() : '';
  };
  return {
    typed: {
      name: text('name').trim(),
      number: text('number').trim(),
      email: text('email').trim(),
      message: text('message').trim(),
    },
    trapped: text(trapName) !== '',
  };
}

/** What the page that asks for a one-time code sends, to where the form goes too. */
export type CodeForm = {
  /** Leads to the application; opaque. */
  readonly token: string;
  readonly code: string;
  /** Another code is asked for. */
  readonly again: boolean;
};

/** @returns nothing for a body that is no such page's */
export function readCodeForm(body: unknown): CodeForm | undefined {
  const given = (body ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return typeof value === 'string' ? value.slice(0, 300) : undefined;
  };
  const token = text('application');
  if (token === undefined) return undefined;
  return { token, code: text('code') ?? '', again: text('again') !== undefined };
}

/** What has to be mended before the form can be taken. Says nothing of who is known here. */
export function problemsIn({ name, number, email, message }: Typed): FieldProblems {
  const long = (field: FieldName, text: string) =>
    text.length > longest[field] ? { [field]: 'tooLong' as const } : {};
  return {
    ...(email !== '' && !/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\.]{2,}$/u.test(email)
      ? { email: 'emailShape' as const }
      : {}),
    ...(/\p{L}/u.test(name) ? {} : { name: name === '' ? ('nameMissing' as const) : ('nameShape' as const) }),
    ...long('name', name),
    ...long('number', number),
    ...long('email', email),
    ...long('message', message),
  };
}
