import type { FaultHook } from '../../src/simulator/faults.ts';
import type { Simulator } from '../../src/simulator/server.ts';
import type { World } from '../../src/simulator/world.ts';

/** One PUT or POST as it left the client. */
export interface Write {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Whether the server got it: its answer may be lost all the same. */
  readonly arrived: boolean;
}

export interface Written {
  readonly writes: readonly Write[];
  /** What goes wrong from now on, beside the record. */
  readonly interfere: (hook: FaultHook | undefined) => void;
  readonly clear: () => void;
}

/** Keeps every write that the account is sent; the simulator's own log has no bodies. */
export const recordWrites = (simulator: Simulator): Written => {
  const writes: Write[] = [];
  let interfering: FaultHook | undefined;
  simulator.faults = (request) => {
    const fault = interfering?.(request);
    const { method, path, body } = request;
    if (method === 'PUT' || method === 'POST') {
      const text = new TextDecoder().decode(body);
      writes.push({ method, path, body: JSON.parse(text) as Write['body'], arrived: fault !== 'drop-before' });
    }
    return fault;
  };
  return {
    writes,
    interfere: (hook) => {
      interfering = hook;
    },
    clear: () => void (writes.length = 0),
  };
};

/**
 * "PUT changed 07: text", or "PUT changed 07 drafts: text", for each that arrived, or did not, under the name that the
 * article had at first; sorted.
 */
export const writtenLines = (world: World, writes: readonly Write[], arrived: boolean): readonly string[] =>
  writes
    .filter((write) => write.arrived === arrived)
    .map(({ method, path, body }) => {
      if (method === 'POST') return `POST ${String(body['name'])}`;
      const [, , id = '', ...part] = path.split('/');
      const first = world.article(id)?.name.split(',')[0];
      return `${['PUT', first, ...part].join(' ')}: ${Object.keys(body).sort().join(', ')}`;
    })
    .sort();
