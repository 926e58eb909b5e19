import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { UserError } from '../../base/user-error.ts';
import { HttpError } from '../errors.ts';
import type { ImportRegister } from './api-dependencies.ts';
import { type Operation, operation } from './operation.ts';
import { importQuery, importSummary } from './schemas.ts';

/** Far above the export of the largest employer there is. */
export const uploadLimitBytes = 64 * 1024 * 1024;

export const importOperation = (importRegister: ImportRegister): Operation =>
  operation({
    method: 'POST',
    path: '/api/v1/register/import',
    summary: "Makes HR's export the whole register of its kind from its source",
    permission: 'register:import',
    query: importQuery,
    upload: {
      mediaTypes: [
        'text/csv',
        'application/octet-stream',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
      limitBytes: uploadLimitBytes,
    },
    answer: importSummary,
    refusals: {
      413: 'The file is larger than 64 MiB',
      422: 'The file as a whole is not taken; nothing has changed',
    },
    run: ({ query: { kind, source, dryRun, allowShrink }, upload }) =>
      asFile(upload as Readable, uploadLimitBytes, async (path) => {
        const asked = { kind, source, dryRun: dryRun === 'true', allowShrink: allowShrink === 'true' };
        try {
          return await importRegister({ path, ...asked });
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          // The remedy is said in the words of the command line.
          const message = error.message
            .replaceAll('--allow-shrink', 'allowShrink=true')
            .replaceAll(path, 'the file');
          throw new HttpError(422, 'refused', message);
        }
      }),
  });

/** Lends the bytes out as a file that only this process's user can read, and that is gone afterwards. */
async function asFile<T>(bytes: Readable, limit: number, use: (path: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'grindvakt-upload-'));
  try {
    const path = join(directory, 'register');
    const file = await open(path, 'wx', 0o600);
    let received = 0;
    try {
      // Leaving early must not close the socket: the refusal has still to be written to it.
      for await (const chunk of bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        received += chunk.length;
        if (received > limit)
          throw new HttpError(413, 'too_large', `The file is larger than ${limit / 1024 / 1024} MiB.`);
        await file.write(chunk);
      }
    } finally {
      await file.close();
    }
    if (received === 0) throw new HttpError(400, 'invalid', 'body: is empty; send the file itself', 'body');
    return await use(path);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
