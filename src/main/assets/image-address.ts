import { isIP, isIPv6 } from 'node:net';

/**
 * Where an article's image may be fetched from: http(s) on the open internet. An article's text is somebody else's, so
 * it must not make this computer knock at its own or the office's doors. `ownOrigin`: the sample workspace's simulator.
 * A name that resolves to a private address is not seen here; what comes back from there is only ever shown as an image.
 */
export function imageAddress(address: string, ownOrigin: string | null): URL | null {
  const url = URL.parse(address.startsWith('//') ? `https:${address}` : address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  if (url.username !== '' || url.password !== '') return null;
  if (url.origin === ownOrigin) return url;
  return isPrivateHost(url.hostname) ? null : url;
}

function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (isIP(host) === 0) return !host.includes('.') || /(^|\.)(localhost|local|internal|home\.arpa)$/.test(host);
  return isIPv6(host) ? isPrivateIPv6(host) : isPrivateIPv4(host);
}

/** Source: IANA IPv4 Special-Purpose Address Registry. */
function isPrivateIPv4(host: string): boolean {
  const [a = 0, b = 0] = host.split('.').map(Number);
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b < 128;
  if (a === 169) return b === 254;
  if (a === 172) return b >= 16 && b < 32;
  return a === 192 && b === 168;
}

/** Only global unicast (2000::/3) is the open internet; an IPv4 address in IPv6 clothes, and 6to4, are refused whole. */
const isPrivateIPv6 = (host: string): boolean => !/^[23][0-9a-f]{3}:/.test(host) || host.startsWith('2002:');
