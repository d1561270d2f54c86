import { createListeners } from '../engine/listeners.ts';
import type { EngineConnection } from '../engine/engine-connection.ts';

/**
 * The pictures of one open article. An address in an article is never given to the browser: the engine fetches (or has)
 * the bytes, and the page shows them from memory.
 */
export class ImageShelf {
  readonly #engine: EngineConnection;
  readonly #pictures = new Map<string, Promise<string | null>>();
  readonly #objectUrls: string[] = [];
  readonly #retries = createListeners<void>();
  /** The words are on screen before any picture of theirs is asked for. */
  #wordsShown: Promise<void> | null = null;
  #closed = false;

  constructor(engine: EngineConnection) {
    this.#engine = engine;
  }

  /** An address that `<img>` may have; null where the picture cannot be had now. */
  load(address: string): Promise<string | null> {
    const known = this.#pictures.get(address);
    if (known !== undefined) return known;
    const picture = this.#fetch(address);
    this.#pictures.set(address, picture);
    return picture;
  }

  /** The network is back: those who wait for a picture may ask again. */
  readonly onRetry = (listener: () => void): (() => void) => this.#retries.add(listener);

  async askAgain(): Promise<void> {
    for (const [address, picture] of this.#pictures) {
      if ((await picture) === null) this.#pictures.delete(address);
    }
    this.#retries.tell();
  }

  close(): void {
    this.#closed = true;
    for (const url of this.#objectUrls) URL.revokeObjectURL(url);
    this.#pictures.clear();
  }

  async #fetch(address: string): Promise<string | null> {
    this.#wordsShown ??= new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)));
    await this.#wordsShown;
    const picture = readDataAddress(address) ?? (await this.#ask(address));
    if (picture === null || this.#closed) return null;
    const url = URL.createObjectURL(new Blob([picture.bytes], { type: picture.mediaType }));
    this.#objectUrls.push(url);
    return url;
  }

  async #ask(address: string): Promise<Picture | null> {
    const url = address.startsWith('//') ? `https:${address}` : address;
    const answer = await this.#engine.call('image.load', { url });
    return answer.ok ? { mediaType: answer.value.mediaType, bytes: decodeBase64(answer.value.base64) } : null;
  }
}

interface Picture {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** A picture that is written into the article itself. */
function readDataAddress(address: string): Picture | null {
  // Only its beginning is matched: a pattern that goes over millions of letters runs out of stack.
  const [begin, mediaType] = /^data:(image\/[a-z0-9.+-]+);base64,/i.exec(address) ?? [];
  if (begin === undefined || mediaType === undefined) return null;
  try {
    return { mediaType, bytes: decodeBase64(address.slice(begin.length)) };
  } catch {
    return null;
  }
}
