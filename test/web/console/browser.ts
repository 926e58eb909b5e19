import type { FastifyInstance } from 'fastify';

/** A browser without script: keeps cookies, says where it comes from, fills in the forms it is shown. */
export function browse(app: FastifyInstance, host = 'grindvakt.example') {
  const cookies = new Map<string, string>();
  const from = { host, 'accept-language': 'sv' };
  const browser = {
    cookies,
    async get(url: string, headers: Record<string, string> = {}) {
      return keep(await app.inject({ url, headers: { ...from, ...sent(), ...headers } }));
    },
    async post(
      url: string,
      fields: Record<string, string>,
      headers: Record<string, string | undefined> = {},
    ) {
      const all = { ...from, ...sent(), 'sec-fetch-site': 'same-origin', ...headers };
      return keep(
        await app.inject({
          method: 'POST',
          url,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
          },
          payload: new URLSearchParams(fields).toString(),
        }),
      );
    },
    signIn: (token: string) => browser.post('/console/sign-in', { token }),
    /** Sends the form with this address on a page, as it is filled in, but for what is given; pressing a button by its value. */
    async submit(page: string, action: string, fields: Record<string, string> = {}) {
      const { body } = await browser.get(page);
      return browser.post(action, { ...fieldsOf(body, action), ...fields });
    },
  };
  const sent = (): Record<string, string> =>
    cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  function keep<T extends { cookies: { name: string; value: string }[] }>(answer: T): T {
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }
  return browser;
}

/** What the inputs of a form hold as the page shows it. */
export function fieldsOf(page: string, action: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*action="${action}"[^>]*>([\\s\\S]*?)</form>`).exec(page)?.[1];
  if (form === undefined) throw new Error(`there is no form to ${action}`);
  return Object.fromEntries(
    [...form.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)].map(([input, name]) => [
      name as string,
      /value="([^"]*)"/.exec(input)?.[1]?.replaceAll('&#39;', "'") ?? '',
    ]),
  );
}
