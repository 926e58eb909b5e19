export type Method = 'GET' | 'POST' | 'DELETE';

/** What the simulated platform answers: a status and a JSON body. */
export type Answer = { readonly status: number; readonly body: unknown };

export const fine = (body: unknown): Answer => ({ status: 200, body });
export const success: Answer = fine({ success: true });

type ErrorDetails = { readonly subcode?: number; readonly type?: string; readonly transient?: boolean };

/** An error in the platform's own shape. */
export function graphError(
  status: number,
  code: number,
  message: string,
  details: ErrorDetails = {},
): Answer {
  const { subcode, type = 'OAuthException', transient } = details;
  return {
    status,
    body: {
      error: {
        message,
        type,
        code,
        ...(subcode !== undefined && { error_subcode: subcode }),
        ...(transient !== undefined && { is_transient: transient }),
        fbtrace_id: 'ASandboxTrace00',
      },
    },
  };
}

export const noSuchObject = (verb: string, id: string): Answer =>
  graphError(
    400,
    100,
    `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    { subcode: 33, type: 'GraphMethodException' },
  );

export const noSuchAlias = (alias: string): Answer =>
  graphError(404, 803, `(#803) Some of the aliases you requested do not exist: ${alias}`);

export const badParameter = (words: string): Answer => graphError(400, 100, `(#100) ${words}`);

export const unknownPath = (path: string): Answer =>
  graphError(400, 2500, `Unknown path components: /${path}`);
