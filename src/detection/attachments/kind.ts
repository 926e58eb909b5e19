/** What a file is, by its content. `macro` is an Office file that carries a program, `unknown` none of the others. */
export const attachmentKinds = [
  'picture',
  'pdf',
  'document',
  'spreadsheet',
  'presentation',
  'text',
  'video',
  'audio',
  'archive',
  'executable',
  'macro',
  'unknown',
] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];
