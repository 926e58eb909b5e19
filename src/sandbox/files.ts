/** A file that somebody put into a post. */
export type StoredFile = { readonly type: string; readonly bytes: Uint8Array };

/** As JSON: the bytes in base64. */
export type FileSnapshot = { readonly id: string; readonly type: string; readonly bytes: string };

/** What members have uploaded. Each lies under an address that nobody guesses, open to whoever has it, as on the platform. */
export class Files {
  readonly #files = new Map<string, StoredFile>();

  /** @returns the path to fetch it from */
  add(id: string, file: StoredFile): string {
    this.#files.set(id, file);
    return `/files/${id}`;
  }

  get(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  snapshot(): FileSnapshot[] {
    return [...this.#files].map(([id, { type, bytes }]) => ({
      ...{ id, type },
      bytes: Buffer.from(bytes).toString('base64'),
    }));
  }

  restore(snapshot: readonly FileSnapshot[]): void {
    for (const { id, type, bytes } of snapshot) this.add(id, { type, bytes: Buffer.from(bytes, 'base64') });
  }
}
