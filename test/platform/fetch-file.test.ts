import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileFetcher } from '../../src/platform/graph/fetch-file.ts';
import { isPublicAddress, publicLookup } from '../../src/platform/graph/public-address.ts';

const refused = { status: 'refused', reason: 'not-the-platforms' };

describe('an address', () => {
  it.each([
    ...[
      '127.0.0.1',
      '127.8.8.8',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
    ],
    ...[
      '100.64.0.1',
      '100.127.255.255',
      '0.0.0.0',
      '192.0.0.170',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', 'ff02::1', '::ffff:127.0.0.1'],
    ...['::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1'],
    ...['', 'localhost', '127.1', '0x7f.1', '2130706433'],
  ])('such as "%s" is not of the public net', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '157.240.1.35',
    '172.32.0.1',
    '100.128.0.1',
    '2a03:2880:f10c::1',
    '::ffff:157.240.1.35',
  ])('such as %s is of the public net', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('is never public where it is loopback written as IPv6', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(fc.property(byte, byte, byte, (a, b, c) => !isPublicAddress(`::ffff:127.${a}.${b}.${c}`)));
  });

  it('is not looked up to anything private', async () => {
    const answer = await new Promise((done) =>
      publicLookup('localhost', { all: true }, (error) => done(error)),
    );
    expect(answer).toMatchObject({ code: 'EPRIVATE' });
  });
});

describe('fetching a file', () => {
  let server: Server;
  let base: string;
  let asked: string[] = [];
  let fetchFile: ReturnType<typeof createFileFetcher>;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization ?? 'no token'}`);
      const to = new URL(request.url ?? '/', base).searchParams.get('to');
      if (to) response.writeHead(302, { location: to }).end();
      else if (request.url === '/busy') response.writeHead(503).end();
      else if (request.url === '/picture') response.end('bytes');
      else if (request.url === '/endless') {
        const more = setInterval(() => response.write(Buffer.alloc(10_000)), 5);
        response.on('close', () => clearInterval(more));
      } else if (request.url === '/slow') response.write('b');
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    fetchFile = createFileFetcher({ baseUrl: base, timeoutMs: 1_000 });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it("takes a file from the platform's own address, without a token", async () => {
    asked = [];
    const fetched = await fetchFile(`${base}/picture`, 100);
    expect(fetched.status === 'fetched' && Buffer.from(fetched.bytes).toString()).toBe('bytes');
    expect(asked).toEqual(['/picture no token']);
  });

  it.each([
    'http://scontent.xx.fbcdn.net/1.jpg',
    'https://scontent.xx.fbcdn.net:8443/1.jpg',
    'https://fbcdn.net.example/1.jpg',
    'https://notfbcdn.net/1.jpg',
    'https://scontent.fbcdn.net@127.0.0.1/1.jpg',
    'https://user:secret@scontent.fbcdn.net/1.jpg',
    'https://127.0.0.1/1.jpg',
    'https://[::1]/1.jpg',
    'http://127.0.0.1:1/1.jpg',
    'ftp://scontent.fbcdn.net/1.jpg',
  ])('asks nothing of %s', async (url) => {
    expect(await fetchFile(url, 100)).toEqual(refused);
  });

  it.each([
    'http://127.0.0.1:1/inside',
    'https://localhost/inside',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
  ])('follows no redirect to %s', async (to) => {
    expect(await fetchFile(`${base}/go?to=${encodeURIComponent(to)}`, 100)).toEqual(refused);
  });

  it('follows a redirect to another place of the platform, and not in a circle', async () => {
    expect(await fetchFile(`${base}/go?to=/picture`, 100)).toMatchObject({ status: 'fetched' });
    expect(
      await fetchFile(
        `${base}/go?to=/go%3Fto%3D%2Fgo%253Fto%253D%252Fgo%25253Fto%25253D%25252Fgo%2525253Fto%2525253Dx`,
        100,
      ),
    ).toEqual(refused);
  });

  it('stops at what is larger than asked for, also where its length is not told', async () => {
    expect(await fetchFile(`${base}/endless`, 50_000)).toEqual({ status: 'refused', reason: 'too-large' });
  });

  it('leaves for later what the platform is too busy or too slow for', async () => {
    await expect(fetchFile(`${base}/busy`, 100)).rejects.toMatchObject({
      name: 'PlatformError',
      kind: 'retry',
    });
    await expect(fetchFile(`${base}/slow`, 100)).rejects.toMatchObject({
      name: 'PlatformError',
      kind: 'retry',
    });
  });
});
