import { parseArgs } from 'node:util';
import { accountClock } from './account-clock.ts';
import { controlOf } from './control.ts';
import type { FaultHook } from './faults.ts';
import { readQuirk } from './quirk-answers.ts';
import type { Quirks } from './quirks.ts';
import { seedSample } from './sample-world.ts';
import { seedWorld, type SeedOptions } from './seed.ts';
import type { Control } from './served-control.ts';
import { type Simulator, startSimulator } from './server.ts';
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
  --control          take commands at POST /control; GET /control lists them
  --still            the account's clock stands still until a command lets time pass
`;

const readOptions = () =>
  parseArgs({
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
      still: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;

type Options = ReturnType<typeof readOptions>;

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return;
  }
  const generated = generatedBase(options);
  const simulator = await started(options);
  if (generated === null) seedSample(simulator.world, { assetBaseUrl: simulator.origin });
  else seedWorld(simulator.world, { ...generated, assetBaseUrl: simulator.origin });
  announce(simulator, options);
  const stop = (): void => void simulator.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** null: the sample. */
function generatedBase({ sample, articles, collections, sites, seed }: Options): SeedOptions | null {
  if (articles === undefined) return null;
  if (sample) throw new Error('--sample and --articles exclude each other');
  return {
    articles: number('--articles', articles),
    collections: number('--collections', collections),
    sites: number('--sites', sites),
    seed: number('--seed', seed),
  };
}

function started(options: Options): Promise<Simulator> {
  const seed = number('--seed', options.seed);
  const delayMs = number('--latency', options.latency);
  const clock = accountClock(options.still ? Date.now() : null);
  let faults: FaultHook | undefined = delayMs > 0 ? () => ({ delayMs }) : undefined;
  const world = createWorld({ clock: clock.now, seed });
  for (const wanted of options.switch) world.admin.setQuirks(quirkOf(wanted));
  const control = controlOf({ world, setFaults: (hook) => void (faults = hook), advance: clock.advance });
  if (options.faults !== '') startFaults(control, seed, options.faults);
  return startSimulator({
    world,
    faults: (request) => faults?.(request),
    port: number('--port', options.port),
    keys: [options.key],
    after: clock.after,
    ...(options.control ? { control } : {}),
  });
}

function announce({ url, origin, world }: Simulator, { key, control }: Options): void {
  console.log(`${url}\nkey: ${key}\n${world.articles().length} articles. Ctrl+C ends it.\n`);
  console.log(`Read it:   curl -u ${key}:X ${url}/sites`);
  console.log(
    control
      ? `Commands:  curl ${origin}/control\nOne of them: ${controlExample(origin)}`
      : 'With --control it takes commands too: colleagues, trouble, time.',
  );
}

const controlExample = (origin: string): string =>
  `curl -H 'Content-Type: application/json' -d '{"do":"fault","fault":"drop-after","method":"PUT"}' ${origin}/control`;

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
