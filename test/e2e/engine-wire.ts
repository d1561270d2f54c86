import type { Page, WebSocketRoute } from '@playwright/test';
import { z } from 'zod';

const call = z.object({ id: z.number(), name: z.string() });
const answer = z.object({ id: z.number() });

/** The wire between a window and its engine, in the hands of a test. */
export interface EngineWire {
  /** Calls of these names are answered only when they are let go. */
  readonly hold: (...names: readonly string[]) => void;
  readonly letGo: () => void;
  /** The connection breaks when this is answered: it arrived, and the window does not know. */
  readonly breakAtAnswer: (name: string) => void;
  /** The connection breaks when this is called: it never arrives. */
  readonly breakAtCall: (name: string) => void;
  /** How many calls of this name left the window. */
  readonly calls: (name: string) => number;
}

/** For the sockets that the page opens from now on. */
export async function holdWire(page: Page): Promise<EngineWire> {
  const counts = new Map<string, number>();
  const held = new Set<string>();
  const breaking = new Set<string>();
  const waiting: (() => void)[] = [];
  await page.routeWebSocket(/\/engine$/, (window) => {
    const engine = window.connectToServer();
    const names = new Map<number, string>();
    const breaks = (what: string): boolean => {
      if (!breaking.delete(what)) return false;
      void window.close({ code: 1001 });
      void engine.close();
      return true;
    };
    window.onMessage((data) => {
      const read = parse(data, call);
      if (read !== null) {
        names.set(read.id, read.name);
        counts.set(read.name, (counts.get(read.name) ?? 0) + 1);
      }
      if (read === null || !breaks(`call ${read.name}`)) engine.send(data);
    });
    engine.onMessage((data) => {
      const name = names.get(parse(data, answer)?.id ?? -1) ?? 'event';
      if (breaks(`answer ${name}`)) return;
      if (held.has(name)) waiting.push(() => window.send(data));
      else window.send(data);
    });
  });
  return {
    hold: (...names) => names.forEach((name) => held.add(name)),
    letGo: () => {
      held.clear();
      for (const send of waiting.splice(0)) send();
    },
    breakAtAnswer: (name) => breaking.add(`answer ${name}`),
    breakAtCall: (name) => breaking.add(`call ${name}`),
    calls: (name) => counts.get(name) ?? 0,
  };
}

const parse = <Message>(data: Parameters<WebSocketRoute['send']>[0], schema: z.ZodType<Message>): Message | null => {
  const read = schema.safeParse(JSON.parse(data.toString()));
  return read.success ? read.data : null;
};
