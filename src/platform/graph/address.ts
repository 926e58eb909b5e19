/** Where the Graph API is: addresses are built here and nowhere else. */
export type Address = {
  /** The URL of a path such as `123/members`, under the version. */
  url(path: string): URL;
  /**
   * A `paging.next` address cleaned of credentials, or `undefined` where it points at another place than the
   * base: the token goes nowhere else.
   */
  next(url: string): URL | undefined;
};

/** @param version `v26.0`, or empty for the app's default */
export function createAddress(baseUrl: string, version: string): Address {
  const base = new URL(baseUrl);
  const prefix = [base.pathname, version]
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter((part) => part !== '')
    .map((part) => `/${part}`)
    .join('');
  return {
    url: (path) => new URL(`${base.origin}${prefix}/${path}`),
    next(text) {
      if (!URL.canParse(text)) return undefined;
      const url = new URL(text);
      if (url.origin !== base.origin || url.username !== '' || url.password !== '') return undefined;
      // The platform writes the token into these addresses; it belongs into the header.
      for (const credential of ['access_token', 'appsecret_proof', 'appsecret_time']) {
        url.searchParams.delete(credential);
      }
      return url;
    },
  };
}
