import { lookup as resolveName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What no address on the public net lies in, RFC 6890 and its kin. IPv4 written as IPv6 is seen through. */
const notPublic = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv4');
}
/** The public part of IPv6 is one block; inside it lie tunnels that carry IPv4 within, and documentation. */
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv6');
}

/** Whether an address, as text, is one of the public net: no loopback, private, link-local, shared or reserved one. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic.check(address, 'ipv4');
  if (family !== 6) return false;
  const bare = address.split('%')[0] as string;
  if (/^::ffff:/i.test(bare)) return !notPublic.check(bare, 'ipv6');
  return publicV6.check(bare, 'ipv6') && !notPublic.check(bare, 'ipv6');
}

/**
 * A name's addresses, those of the public net alone. It is handed to the connection itself, so that no second
 * answer for the same name, given a moment later, leads anywhere else.
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  resolveName(hostname, { ...options, all: true }, (error, found) => {
    const addresses = (found ?? []).filter(({ address }) => isPublicAddress(address));
    const [first] = addresses;
    if (error || !first) {
      const refused = Object.assign(new Error('the name leads to no public address'), { code: 'EPRIVATE' });
      done(error ?? refused, '', 4);
    } else if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
};
