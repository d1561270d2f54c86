import type { Page, WebSocketRoute } from '@playwright/test';
import { z } from 'zod';
import type { TroubleKind } from '../../src/shared/model/trouble.ts';

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
  /** Calls of these names do not arrive, and are refused with this trouble. */
  readonly refuse: (kind: TroubleKind, ...names: readonly string[]) => void;
  /** The connection breaks at this moment, whatever is under way. */
  readonly breakNow: () => void;
  /** No break that was asked for is still to come, and nothing is held or refused. */
  readonly mend: () => void;
  /** How many calls of this name left the window. */
  readonly calls: (name: string) => number;
}

/** For the sockets that the page opens from now on. */
export async function holdWire(page: Page): Promise<EngineWire> {
  const counts = new Map<string, number>();
  const held = new Set<string>();
  const breaking = new Set<string>();
  const refused = new Map<string, TroubleKind>();
  const waiting: (() => void)[] = [];
  let cut = (): void => undefined;
  await page.routeWebSocket(/\/engine$/, (window) => {
    const engine = window.connectToServer();
    const names = new Map<number, string>();
    let isCut = false;
    const cutThis = (): void => {
      isCut = true;
      void window.close({ code: 1001 });
      void engine.close();
    };
    cut = cutThis;
    const breaks = (what: string): boolean => {
      if (isCut || !breaking.delete(what)) return isCut;
      cutThis();
      return true;
    };
    window.onMessage((data) => {
      const read = parse(data, call);
      if (read !== null) {
        names.set(read.id, read.name);
        counts.set(read.name, (counts.get(read.name) ?? 0) + 1);
      }
      const kind = refused.get(read?.name ?? '');
      if (kind !== undefined) window.send(JSON.stringify({ id: read?.id, ok: false, error: { kind } }));
      else if (read === null || !breaks(`call ${read.name}`)) engine.send(data);
    });
    engine.onMessage((data) => {
      const name = names.get(parse(data, answer)?.id ?? -1) ?? 'event';
      if (breaks(`answer ${name}`)) return;
      if (held.has(name)) waiting.push(() => isCut || window.send(data));
      else window.send(data);
    });
  });
  const letGo = (): void => {
    held.clear();
    for (const send of waiting.splice(0)) send();
  };
  return {
    hold: (...names) => names.forEach((name) => held.add(name)),
    letGo,
    breakAtAnswer: (name) => breaking.add(`answer ${name}`),
    breakAtCall: (name) => breaking.add(`call ${name}`),
    refuse: (kind, ...names) => names.forEach((name) => refused.set(name, kind)),
    breakNow: () => cut(),
    mend: () => {
      breaking.clear();
      refused.clear();
      letGo();
    },
    calls: (name) => counts.get(name) ?? 0,
  };
}

const parse = <Message>(data: Parameters<WebSocketRoute['send']>[0], schema: z.ZodType<Message>): Message | null => {
  const read = schema.safeParse(JSON.parse(data.toString()));
  return read.success ? read.data : null;
};
