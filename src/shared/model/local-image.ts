/**
 * The address of an image that a writer put into an article, until the server has given it one: a name of its own for the
 * bytes (`.invalid` never resolves: RFC 2606), and the file's name. Like any address it can be copied, merged and kept
 * in versions, and it holds nothing that HTML or JSON would escape.
 */
const host = 'https://image.layover.invalid';

const pattern = /https:\/\/image\.layover\.invalid\/([0-9a-f]{64})\/([a-z0-9][a-z0-9.-]{0,80})/;
const wholeAddress = new RegExp(`^${pattern.source}$`);
/** As the value of an attribute; in running text an address is only words. */
const inAttribute = new RegExp(`(?<==\\s*["']?)${pattern.source}(?=["'\\s>])`, 'g');

export interface LocalImage {
  /** SHA-256 of the bytes, in hex. */
  readonly hash: string;
  readonly fileName: string;
}

/** `name`: what the writer's file is called; `extension`: what its bytes are. */
export function localImageAddress(hash: string, name: string, extension: string): string {
  const plain = name
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `${host}/${hash}/${plain === '' ? 'image' : plain}.${extension}`;
}

/** null: any other address. */
export function readLocalImage(address: string): LocalImage | null {
  const [, hash, fileName] = wholeAddress.exec(address) ?? [];
  return hash === undefined || fileName === undefined ? null : { hash, fileName };
}

/** The local addresses in an article's attributes, each once. */
export const localImagesIn = (html: string): readonly string[] =>
  html.includes(host) ? [...new Set(Array.from(html.matchAll(inAttribute), ([address]) => address))] : [];

/** The text with other addresses for its local images, written as HTML writes them. */
export const withImageAddresses = (html: string, addresses: ReadonlyMap<string, string>): string =>
  html.replace(inAttribute, (address) => escaped(addresses.get(address) ?? address));

const escaped = (address: string): string => address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
