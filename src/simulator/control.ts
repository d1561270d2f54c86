import { z } from 'zod';
import { unreachable } from '../shared/base/assert.ts';
import { failed, ok, type Result } from '../shared/base/result.ts';
import { controlHelp } from './control-help.ts';
import type { Fault, FaultHook } from './faults.ts';
import { limitAnswer, resetKinds } from './limit-answer.ts';
import { isLaterPage } from './page-shift.ts';
import { readQuirk } from './quirk-answers.ts';
import { seededFaults } from './seeded-faults.ts';
import { seededRandom } from './seeded-random.ts';
import type { Control } from './served-control.ts';
import type { World } from './world.ts';

/** What a command can reach: the account, the network in front of it, and time. */
export interface Stage {
  readonly world: World;
  /** undefined: nothing goes wrong. */
  setFaults(hook: FaultHook | undefined): void;
  /** Lets time pass at once, for the account only. */
  advance(seconds: number): void;
}

const article = z.union([z.string(), z.int()]);
const act = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.strictObject({ do: z.literal(name), ...shape });

const fault: z.ZodType<Fault> = z.union([
  z.enum(['drop-before', 'drop-after', 'twice', 'after-next', 'page-shift', 'garbage', 'html', 'truncated']),
  z.strictObject({ lateMs: z.int().min(0) }),
  z.strictObject({ delayMs: z.int().min(0) }),
  z.strictObject({ refused: z.enum(resetKinds) }).transform(({ refused }) => limitAnswer(refused)),
  z
    .strictObject({
      status: z.int().min(200).max(599),
      body: z.string().optional(),
      headers: z.record(z.string(), z.string()).optional(),
    })
    .transform(({ status, body, headers }) => ({
      status,
      ...(body === undefined ? {} : { body }),
      ...(headers === undefined ? {} : { headers }),
    })),
]);

const share = z.number().min(0).max(1);
const rates = z.partialRecord(
  z.enum([
    'drop-before',
    'drop-after',
    'twice',
    'garbage',
    'html',
    'truncated',
    'late',
    'slow',
    'unavailable',
    'unauthorized',
    'refused',
    'reordered',
    'shifted',
  ]),
  share,
);

const command = z.discriminatedUnion('do', [
  act('create', { collectionId: z.string(), name: z.string(), text: z.string().optional() }),
  act('edit', { article, text: z.string() }),
  act('draft', { article, text: z.string() }),
  act('discard-draft', { article }),
  act('publish', { article }),
  act('hide', { article }),
  act('rename', { article, name: z.string() }),
  act('move', { article, collectionId: z.string() }),
  act('delete', { article }),
  act('spend', { requests: z.int().min(0) }),
  act('key', { key: z.string().min(1), state: z.enum(['active', 'suspended', 'restricted', 'revoked']) }),
  act('switch', { name: z.string(), answer: z.union([z.string(), z.number(), z.boolean()]) }),
  /** The next `times` requests, of this method where one is named. */
  act('fault', { fault, times: z.int().min(1).default(1), method: z.string().optional() }),
  act('faults', { seed: z.int(), rates }),
  act('no-faults', {}),
  act('advance', { seconds: z.number().min(0) }),
  act('look', {}),
]);

type Command = z.output<typeof command>;

/**
 * What a script or a person may do behind a client's back while the simulator runs: be a colleague, be the admin
 * interface, be a bad network. A command that is impossible changes nothing and says why.
 */
export function controlOf(stage: Stage): Control {
  const control = (text: string): Result<unknown, string> => {
    const read = command.safeParse(jsonOrNothing(text));
    if (!read.success) return failed(z.prettifyError(read.error));
    try {
      return perform(stage, read.data);
    } catch (error) {
      // The colleague asserts that an act is possible, which is a test's business; here somebody typed it.
      return failed(error instanceof Error ? error.message : String(error));
    }
  };
  return Object.assign(control, { help: controlHelp });
}

function perform(stage: Stage, wanted: Command): Result<unknown, string> {
  const { colleague, admin } = stage.world;
  if (isDirection(wanted)) return direct(stage, wanted);
  switch (wanted.do) {
    case 'create':
      return ok(colleague.createArticle(wanted));
    case 'edit':
      return ok(colleague.editText(wanted.article, wanted.text));
    case 'draft':
      return ok(colleague.saveDraft(wanted.article, wanted.text));
    case 'discard-draft':
      return ok(colleague.discardDraft(wanted.article));
    case 'publish':
      return ok(colleague.publish(wanted.article));
    case 'hide':
      return ok(colleague.hide(wanted.article));
    case 'rename':
      return ok(colleague.rename(wanted.article, wanted.name));
    case 'move':
      return ok(colleague.moveToCollection(wanted.article, wanted.collectionId));
    case 'delete':
      return ok(colleague.delete(wanted.article) ?? null);
    case 'spend':
      admin.spend(wanted.requests);
      return ok(stage.world.budget.reading());
    case 'key':
      if (wanted.state === 'revoked') admin.revokeKey(wanted.key);
      else admin.setKey(wanted.key, wanted.state);
      return ok(null);
    default:
      return unreachable(wanted);
  }
}

const directions = ['switch', 'fault', 'faults', 'no-faults', 'advance', 'look'] as const;

type Direction = Extract<Command, { readonly do: (typeof directions)[number] }>;

const isDirection = (wanted: Command): wanted is Direction => directions.some((name) => name === wanted.do);

/** What nobody in the account does: open questions, trouble, time. */
function direct(stage: Stage, wanted: Direction): Result<unknown, string> {
  if (wanted.do === 'switch') {
    const quirk = readQuirk(wanted.name, wanted.answer);
    if (quirk.ok) stage.world.admin.setQuirks(quirk.value);
    return quirk;
  }
  if (wanted.do === 'look') return ok(sightOf(stage.world));
  if (wanted.do === 'advance') stage.advance(wanted.seconds);
  else stage.setFaults(hookOf(wanted));
  return ok(null);
}

function sightOf({ state, budget }: World): object {
  const { sites, collections, categories, articles, redirects } = state;
  return {
    now: new Date(state.clock()).toISOString(),
    budget: budget.reading(),
    sites: sites.size,
    collections: [...collections.values()].map(({ id, name }) => ({ id, name })),
    categories: categories.size,
    articles: articles.size,
    redirects: redirects.size,
  };
}

function hookOf(wanted: Exclude<Direction, { readonly do: 'switch' | 'advance' | 'look' }>): FaultHook | undefined {
  if (wanted.do === 'fault') return fewFaults(wanted.fault, wanted.times, wanted.method);
  return wanted.do === 'faults' ? seededFaults(seededRandom(wanted.seed), wanted.rates) : undefined;
}

function fewFaults(wanted: Fault, times: number, method: string | undefined): FaultHook {
  let left = times;
  return (request) => {
    if (left === 0 || (method !== undefined && request.method !== method)) return undefined;
    if (wanted === 'page-shift' && !isLaterPage(request)) return undefined;
    left -= 1;
    return wanted;
  };
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
