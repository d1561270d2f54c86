import { Fragment, type Node as DocumentNode, Slice } from '@tiptap/pm/model';
import { attributeOf, withAttribute } from '../../shared/document/attributes.ts';
import { attributesOf } from '../../shared/document/schema.ts';
import { troublePolicy } from '../../shared/model/trouble.ts';
import type { EngineConnection } from '../engine/engine-connection.ts';

/** The pictures of a paste whose bytes stand in the HTML itself, by the address that they have in it. */
export type PictureData = ReadonlyMap<string, { readonly data: string; readonly alt: string }>;

/** Their addresses are millions of letters: a name for each is read in their place, which takes no time. */
export interface ShortPictures {
  readonly html: string;
  /** What each name stands for. */
  readonly long: ReadonlyMap<string, string>;
}

/** Shorter ones are read as they are. */
const longFrom = 1000;

export function shortPictures(html: string): ShortPictures {
  const long = new Map<string, string>();
  let short = '';
  let readTo = 0;
  for (const { 0: begin, index } of html.matchAll(/data:image\/[a-z0-9.+-]+;(?=base64,)/gi)) {
    const end = addressEnd(html, index);
    if (index < readTo || end - index < longFrom) continue;
    const name = `${begin}picture,${long.size}`;
    long.set(name, html.slice(index, end));
    short += html.slice(readTo, index) + name;
    readTo = end;
  }
  return { html: short + html.slice(readTo), long };
}

/** Not a pattern: one that goes over millions of letters runs out of stack. */
function addressEnd(html: string, from: number): number {
  for (let at = from; at < html.length; at += 1) if ('"\'<>) \n\t'.includes(html.charAt(at))) return at;
  return html.length;
}

export function pictureData(slice: Slice, long: ShortPictures['long']): PictureData {
  const found = new Map<string, { readonly data: string; readonly alt: string }>();
  slice.content.descendants((node) => {
    const address = dataAddress(node);
    if (address === null) return;
    found.set(address, {
      data: long.get(address) ?? address,
      alt: attributeOf(attributesOf(node), 'alt') ?? '',
    });
  });
  return found;
}

const dataAddress = (node: DocumentNode): string | null => {
  const address = node.type.name === 'image' ? attributeOf(attributesOf(node), 'src') : undefined;
  return address !== undefined && /^data:/i.test(address) ? address : null;
};

export interface KeptPictures {
  /** The address in the paste to the address under which the bytes are kept here. */
  readonly kept: ReadonlyMap<string, string>;
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

/** A data address is judged by the engine as a file is, by its bytes; what is far too long is not even sent there. */
const mostLetters = 15_000_000;

/** Keeps each picture on this computer, also offline: a publish uploads it like every other. */
export async function keepPictures(
  engine: Pick<EngineConnection, 'call'>,
  pictures: PictureData,
): Promise<KeptPictures> {
  const kept = new Map<string, string>();
  const refused: KeptPictures['refused'][number][] = [];
  for (const [address, { data, alt }] of pictures) {
    const name = alt === '' ? 'A pasted picture' : alt;
    const refuse = (why: string): void => void refused.push({ name, why });
    const begin = /^data:image\/[a-z0-9.+-]+;base64,/i.exec(data)?.[0];
    const base64 = begin === undefined ? undefined : data.slice(begin.length);
    if (base64 === undefined) refuse('It is no image that browsers show: PNG, JPEG, GIF, WebP and AVIF are.');
    else if (base64.length > mostLetters) refuse('It is larger than 10 MB: make it smaller first.');
    else {
      const answer = await engine.call('asset.add', { name: alt.slice(0, 200), base64 });
      if (answer.ok) kept.set(address, answer.value.address);
      else refuse(answer.error.detail ?? troublePolicy(answer.error.kind).happened);
    }
  }
  return { kept, refused };
}

/** Where those are kept that say nothing of what they show: it is asked as of a file. */
export function undescribedPictures(slice: Slice, kept: KeptPictures['kept']): readonly string[] {
  const found = new Set<string>();
  slice.content.descendants((node) => {
    const address = dataAddress(node);
    const src = address === null ? undefined : kept.get(address);
    if (src !== undefined && attributeOf(attributesOf(node), 'alt') === undefined) found.add(src);
  });
  return [...found];
}

/** What was pasted with the addresses of what is kept; a picture that was refused is not in it. */
export const withKeptPictures = (slice: Slice, kept: KeptPictures['kept']): Slice =>
  new Slice(withKept(slice.content, kept), slice.openStart, slice.openEnd);

function withKept(content: Fragment, kept: KeptPictures['kept']): Fragment {
  const nodes = content.content.flatMap((node) => {
    const address = dataAddress(node);
    if (address === null) return [node.isText ? node : node.copy(withKept(node.content, kept))];
    const src = kept.get(address);
    if (src === undefined) return [];
    const attributes = withAttribute(attributesOf(node), 'src', src);
    return [node.type.create({ ...node.attrs, attributes }, null, node.marks)];
  });
  return Fragment.fromArray(nodes);
}
