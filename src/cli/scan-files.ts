import { open, stat } from 'node:fs/promises';
import type { FileReader, FileReading } from '../attachments/file-reader.ts';
import { defaultLimits } from '../attachments/limits.ts';
import { type AttachmentRules, findInAttachment } from '../detection/attachments/find-in-attachment.ts';
import type { ScanContext } from '../detection/context.ts';
import type { Detector } from '../detection/detect.ts';
import type { Finding } from '../detection/finding.ts';

/** An attachment of a post to be scanned, by its path: what it turned out to be, or why there is none. */
export type ScannedFile = { readonly file: string } & (
  | { readonly reading: FileReading; readonly findings: readonly Finding[] }
  | { readonly error: string }
);

export type FileScan = {
  readonly reader: FileReader;
  readonly detector: Detector;
  readonly context: ScanContext;
  readonly rules: AttachmentRules;
};

/** Reads each file and finds what there is to object to; its findings name it. */
export async function scanFile(
  path: string,
  { reader, detector, context, rules }: FileScan,
): Promise<ScannedFile> {
  const bytes = await bytesOf(path);
  if (typeof bytes === 'string') return { file: path, error: `files: ${bytes}` };
  const reading = await reader.read(bytes);
  const content =
    reading.status === 'read' ? { kind: reading.kind, text: reading.text } : { kind: reading.kind };
  const findings = findInAttachment(detector, content, context, rules).map((finding) => ({
    ...finding,
    file: path,
  }));
  return { file: path, reading, findings };
}

/** The part of a line's answer that tells of a file. */
export function tellOf(scanned: ScannedFile, explain: boolean) {
  const { file } = scanned;
  if ('error' in scanned) return { file, error: scanned.error };
  const { reading } = scanned;
  const { kind, format, status } = reading;
  if (status === 'unreadable') return { file, kind, format, status, reason: reading.reason };
  return {
    ...{ file, kind, format, status },
    ...(reading.cut && { cut: true }),
    ...(explain && { text: reading.text }),
  };
}

/** The bytes of an ordinary file, or what is wrong with its path: a device would never end. */
async function bytesOf(path: string): Promise<Uint8Array | string> {
  try {
    const about = await stat(path);
    if (about.isDirectory()) return `"${path}" is a directory: name the file in it`;
    if (!about.isFile()) return `"${path}" is no ordinary file: give the path of one`;
    return await beginningOf(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return `there is no file "${path}": give its path from the working directory`;
    if (code === 'EACCES' || code === 'EPERM') return `"${path}" may not be read by this user`;
    return `"${path}" cannot be read (${code ?? 'no reason given'}): give the path of a file`;
  }
}

/** One byte beyond the limit tells the reader that there is more than it takes. */
async function beginningOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const most = defaultLimits.bytes + 1;
    const pieces: Buffer[] = [];
    for (let length = 0; length < most; ) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(most - length, 1024 * 1024)));
      if (bytesRead === 0) break;
      pieces.push(buffer.subarray(0, bytesRead));
      length += bytesRead;
    }
    return Buffer.concat(pieces);
  } finally {
    await file.close();
  }
}
