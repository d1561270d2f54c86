import { queryOptions } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { view } from '../../shared/contract/library-schemas.ts';
import { articleKey } from '../../shared/contract/value-schemas.ts';
import { ask, useEngine } from '../engine/engine-context.tsx';
import type { EngineConnection } from '../engine/engine-connection.ts';

/** What a window remembers over a restart. Every value falls back by itself: memory is never a reason not to start. */

/** Widths in rem, so that they grow with the text. */
export const paneBounds = {
  navigator: { least: 11, usual: 15.5, most: 24 },
  list: { least: 15, usual: 20.5, most: 32 },
} as const;

const width = ({ least, usual, most }: { least: number; usual: number; most: number }) =>
  z.number().min(least).max(most).catch(usual);

export const windowMemory = z
  .object({
    theme: z.enum(['system', 'light', 'dark', 'contrast']).catch('system'),
    navigatorRem: width(paneBounds.navigator),
    listRem: width(paneBounds.list),
    navigatorOpen: z.boolean().catch(true),
    listOpen: z.boolean().catch(true),
    focusMode: z.boolean().catch(false),
    diffLayout: z.enum(['together', 'beside', 'source']).catch('together'),
  })
  .catch({
    theme: 'system',
    navigatorRem: paneBounds.navigator.usual,
    listRem: paneBounds.list.usual,
    navigatorOpen: true,
    listOpen: true,
    focusMode: false,
    diffLayout: 'together',
  });
export type WindowMemory = z.output<typeof windowMemory>;

/** Where she is in one workspace. `expanded` holds ids of collections, `folded` ids of sites. */
export const placeMemory = z
  .object({
    view: view.catch({ kind: 'all' }),
    sort: z.enum(['changed', 'name', 'number']).catch('changed'),
    articleKey: articleKey.nullable().catch(null),
    expanded: z.array(z.string()).catch([]),
    folded: z.array(z.string()).catch([]),
  })
  .catch({ view: { kind: 'all' }, sort: 'changed', articleKey: null, expanded: [], folded: [] });
export type PlaceMemory = z.output<typeof placeMemory>;

/** Read once, at the start of a window or workspace; from then on the window itself knows. */
export const recallQuery = <Memory extends z.ZodType>(engine: EngineConnection, name: string, memory: Memory) =>
  queryOptions({
    queryKey: ['recall', name],
    queryFn: async (): Promise<z.output<Memory>> => memory.parse((await ask(engine, 'app.recall', { name })).value),
    staleTime: Infinity,
    retry: false,
  });

const settleMs = 300;

/** A state that the engine remembers under `name`, a moment after it came to rest and whenever the window is left. */
export const useMemory = <Value extends z.core.util.JSONType>(name: string, initial: Value) => {
  const engine = useEngine();
  const [value, setValue] = useState(initial);
  const unsaved = useRef<Value | null>(null);
  const save = useCallback(() => {
    if (unsaved.current === null) return;
    void engine.call('app.remember', { name, value: unsaved.current });
    unsaved.current = null;
  }, [engine, name]);
  useEffect(() => {
    if (value === initial) return undefined;
    unsaved.current = value;
    const timer = setTimeout(save, settleMs);
    return () => clearTimeout(timer);
  }, [value, initial, save]);
  useEffect(() => {
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);
  const update = useCallback(
    (change: Partial<Value>) => setValue((before) => ({ ...(before as object), ...change }) as Value),
    [],
  );
  return [value, update] as const;
};
