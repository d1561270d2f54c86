import { parseArgs } from 'node:util';
import { controlOf } from './control.ts';
import type { FaultHook } from './faults.ts';
import { readQuirk } from './quirk-answers.ts';
import type { Quirks } from './quirks.ts';
import { seedSample } from './sample-world.ts';
import { seedWorld } from './seed.ts';
import { type Control, startSimulator } from './server.ts';
import { createWorld } from './world.ts';

const usage = `A Docs API v1 server on this computer.

  npm run simulator -- [--port P] [--sample | --articles N] [options]

  --sample           the sample knowledge base (the default)
  --articles N       a generated one with N articles
  --collections N    for --articles; 4 unless told
  --sites N          for --articles; 1 unless told
  --seed S           the same seed makes the same ids and articles; 1 unless told
  --key K            the API key that is let in; "simulator" unless told
  --port P           a free port unless told
  --latency MS       answer each request only after this time
  --switch NAME=A    give an open question of the API another answer; can be repeated
  --faults K=R,...   trouble by the seed: kind and share of requests, as drop-after=0.1,late=0.05
  --control          take commands at POST /control; docs/api.md lists them
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      sample: { type: 'boolean', default: false },
      articles: { type: 'string' },
      collections: { type: 'string', default: '4' },
      sites: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      key: { type: 'string', default: 'simulator' },
      latency: { type: 'string', default: '0' },
      switch: { type: 'string', multiple: true, default: [] },
      faults: { type: 'string', default: '' },
      control: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  if (values.sample && values.articles !== undefined) throw new Error('--sample and --articles exclude each other');
  const seed = number('--seed', values.seed);
  const delayMs = number('--latency', values.latency);
  const generated =
    values.articles === undefined
      ? null
      : {
          articles: number('--articles', values.articles),
          collections: number('--collections', values.collections),
          sites: number('--sites', values.sites),
          seed,
        };
  let aheadMs = 0;
  let faults: FaultHook | undefined = delayMs > 0 ? () => ({ delayMs }) : undefined;
  const world = createWorld({ clock: () => Date.now() + aheadMs, seed });
  for (const wanted of values.switch) world.admin.setQuirks(quirkOf(wanted));
  const control = controlOf({
    world,
    setFaults: (hook) => void (faults = hook),
    advance: (seconds) => void (aheadMs += seconds * 1000),
  });
  if (values.faults !== '') startFaults(control, seed, values.faults);
  const simulator = await startSimulator({
    world,
    faults: (request) => faults?.(request),
    port: number('--port', values.port),
    keys: [values.key],
    ...(values.control ? { control } : {}),
  });
  const assetBaseUrl = simulator.origin;
  if (generated === null) seedSample(world, { assetBaseUrl });
  else seedWorld(world, { ...generated, assetBaseUrl });
  console.log(`${simulator.url}\nkey: ${values.key}\n${world.articles().length} articles. Ctrl+C ends it.`);
  const stop = (): void => void simulator.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function quirkOf(wanted: string): Partial<Quirks> {
  const [name = '', answer = ''] = wanted.split('=');
  const quirk = readQuirk(name, answer);
  if (!quirk.ok) throw new Error(quirk.error);
  return quirk.value;
}

function startFaults(control: Control, seed: number, wanted: string): void {
  const rates = Object.fromEntries(wanted.split(',').map((pair) => [pair.split('=')[0], Number(pair.split('=')[1])]));
  const started = control(JSON.stringify({ do: 'faults', seed, rates }));
  if (!started.ok) throw new Error(started.error);
}

function number(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`${option} needs a whole number, not "${value}"`);
  return Number(value);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
