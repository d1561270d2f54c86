import { parseArgs } from 'node:util';
import { seedSample } from './sample-world.ts';
import { seedWorld } from './seed.ts';
import { startSimulator } from './server.ts';
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
  const world = createWorld({ clock: Date.now, seed });
  const simulator = await startSimulator({ world, port: number('--port', values.port), keys: [values.key] });
  const assetBaseUrl = simulator.origin;
  if (generated === null) seedSample(world, { assetBaseUrl });
  else seedWorld(world, { ...generated, assetBaseUrl });
  if (delayMs > 0) simulator.faults = () => ({ delayMs });
  console.log(`${simulator.url}\nkey: ${values.key}\n${world.articles().length} articles. Ctrl+C ends it.`);
  const stop = (): void => void simulator.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
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
