import type { Page } from '@playwright/test';
import type { TroubleKind } from '../../src/shared/model/trouble.ts';

/** The wire between a window and its engine, in the hands of a test. */
export interface EngineWire {
  /** Calls of these names are answered only when they are let go. */
  readonly hold: (...names: readonly string[]) => Promise<void>;
  readonly letGo: () => Promise<void>;
  /** The connection breaks when this is answered: it arrived, and the window does not know. */
  readonly breakAtAnswer: (name: string) => Promise<void>;
  /** The connection breaks when this is called: it never arrives. */
  readonly breakAtCall: (name: string) => Promise<void>;
  /** Calls of these names do not arrive, and are refused with this trouble. */
  readonly refuse: (kind: TroubleKind, ...names: readonly string[]) => Promise<void>;
  /** The connection breaks at this moment, whatever is under way. */
  readonly breakNow: () => Promise<void>;
  /** No break that was asked for is still to come, and nothing is held or refused. */
  readonly mend: () => Promise<void>;
  /** How many calls of this name left the window since it was loaded. */
  readonly calls: (name: string) => Promise<number>;
}

/** What a page is told to do with its sockets. */
interface WireInPage {
  readonly held: Set<string>;
  readonly waiting: (() => void)[];
  readonly breaking: Set<string>;
  readonly refused: Map<string, TroubleKind>;
  readonly calls: Map<string, number>;
  cut: () => void;
}

declare global {
  interface Window {
    engineWire?: WireInPage;
  }
}

/**
 * For the sockets that the page opens from now on. They are real ones, with a hand between them and the page: what is
 * sent as a window closes leaves as it does for a writer.
 */
export async function holdWire(page: Page): Promise<EngineWire> {
  await page.addInitScript(standBetween);
  const tell = (order: WireOrder): Promise<void> => page.evaluate(obey, order);
  const letGo = () => tell({ letGo: true });
  return {
    hold: (...names) => tell({ held: names }),
    letGo,
    breakAtAnswer: (name) => tell({ breaking: [`answer ${name}`] }),
    breakAtCall: (name) => tell({ breaking: [`call ${name}`] }),
    refuse: (kind, ...names) => tell({ refused: names.map((name) => [name, kind]) }),
    breakNow: () => tell({ cut: true }),
    mend: () => tell({ mend: true, letGo: true }),
    calls: (name) => page.evaluate((called) => window.engineWire?.calls.get(called) ?? 0, name),
  };
}

interface WireOrder {
  readonly held?: readonly string[];
  readonly breaking?: readonly string[];
  readonly refused?: readonly (readonly [string, TroubleKind])[];
  readonly cut?: true;
  readonly mend?: true;
  readonly letGo?: true;
}

/** In the page. */
function obey(order: WireOrder): void {
  const wire = window.engineWire;
  if (wire === undefined) throw new Error('The page was loaded before its wire was held.');
  for (const name of order.held ?? []) wire.held.add(name);
  for (const what of order.breaking ?? []) wire.breaking.add(what);
  for (const [name, kind] of order.refused ?? []) wire.refused.set(name, kind);
  if (order.cut === true) wire.cut();
  if (order.mend === true) {
    wire.breaking.clear();
    wire.refused.clear();
  }
  if (order.letGo !== true) return;
  wire.held.clear();
  for (const hear of wire.waiting.splice(0)) hear();
}

/** In the page, before anything of its own runs. */
function standBetween(): void {
  const wire: WireInPage = {
    held: new Set(),
    waiting: [],
    breaking: new Set(),
    refused: new Map(),
    calls: new Map(),
    cut: () => undefined,
  };
  window.engineWire = wire;
  window.WebSocket = class extends WebSocket {
    isCut = false;
    names = new Map<number, string>();
    hear = (_message: MessageEvent): void => undefined;

    constructor(url: string | URL) {
      super(url);
      wire.cut = () => this.cut();
    }

    /** Nothing goes through from this moment, either way. */
    cut(): void {
      this.isCut = true;
      this.close();
    }

    override send(data: string): void {
      if (this.isCut) return;
      const { id, name } = JSON.parse(data) as { id: number; name?: string };
      // The first message says the secret.
      if (name === undefined) return super.send(data);
      this.names.set(id, name);
      wire.calls.set(name, (wire.calls.get(name) ?? 0) + 1);
      const kind = wire.refused.get(name);
      if (kind !== undefined) {
        const refusal = JSON.stringify({ id, ok: false, error: { kind } });
        setTimeout(() => this.hear(new MessageEvent('message', { data: refusal })));
      } else if (wire.breaking.delete(`call ${name}`)) this.cut();
      else super.send(data);
    }

    override addEventListener(type: string, listener: EventListener): void {
      if (type !== 'message') return super.addEventListener(type, listener);
      this.hear = listener;
      super.addEventListener('message', (message) => this.arrives(message as MessageEvent<string>));
      return undefined;
    }

    arrives(message: MessageEvent<string>): void {
      const { id } = JSON.parse(message.data) as { id?: number };
      const name = this.names.get(id ?? -1) ?? 'event';
      if (this.isCut) return;
      if (wire.breaking.delete(`answer ${name}`)) this.cut();
      else if (wire.held.has(name)) wire.waiting.push(() => this.isCut || this.hear(message));
      else this.hear(message);
    }
  };
}
