import type { ArticleConflict, ArticleRow } from '../../src/shared/contract/views.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { MadeChoices } from '../../src/main/workspace/conflicts.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { pick, type Random } from '../../src/simulator/seeded-random.ts';
import type { Desktop } from './desktop.ts';
import { Violation } from './violation.ts';
import { tokensOf } from './words.ts';
import type { Scene } from './writer-acts.ts';

interface Place {
  readonly desk: Desktop;
  readonly scene: Scene;
}

/** Decides a conflict place by place, some of them for now only, and then takes what came of it, or a text of her own. */
export function decideByPlaces(random: Random, workspace: Workspace, row: ArticleRow, place: Place): void {
  const { desk, scene } = place;
  const { key } = row;
  const read = workspace.conflicts.read(key);
  if (!read.ok || read.value.kind === 'deleted') return;
  const made = drawChoices(random, read.value, place);
  const chosen = workspace.conflicts.choose(key, read.value.stamp, made);
  if (!desk.open || !chosen.ok) return;
  expectKept(read.value, chosen.value, made, place);
  const named = `article ${row.number ?? key}`;
  for (const { why } of chosen.value.fields) scene.counts.add(`choice: field ${why}`);
  scene.trace(`${desk.name} chooses ${made.regions.length} places of ${named}, ${chosen.value.open} are open`);
  const ticket = random();
  if (ticket < 0.2) return writeHerOwn(workspace, chosen.value, place);
  if (chosen.value.open === 0 && ticket < 0.8) takeMerged(workspace, chosen.value, place);
}

/** Some places are left for later; what she left for later before is decided now, or taken back. */
function drawChoices(random: Random, { regions, fields }: ArticleConflict, { desk, scene }: Place): MadeChoices {
  const choice = (): MadeChoices['regions'][number]['choice'] => {
    const way = pick(random, [
      'base',
      'mine',
      'theirs',
      'theirs',
      'both',
      'both',
      'words',
      'paragraph',
      'none',
    ] as const);
    scene.counts.add(`choice: ${way}`);
    if (way === 'none') return null;
    if (way !== 'words' && way !== 'paragraph') return way;
    const token = scene.words.fresh(desk.name);
    // Two do not fit where words of one line are in question.
    return { html: way === 'words' ? token : `<p>${token}</p><p>and more</p>` };
  };
  return {
    regions: regions.flatMap((_region, index) => (random() < 0.85 ? [{ index, choice: choice() }] : [])),
    fields: fields.flatMap(({ field }) =>
      field === 'keywords' || field === 'related'
        ? []
        : [{ field, choice: pick(random, ['mine', 'theirs', 'theirs', null] as const) }],
    ),
  };
}

/** What she chose stands as she chose it, or says that it does not fit there. */
function expectKept(before: ArticleConflict, after: ArticleConflict, made: MadeChoices, { desk, scene }: Place): void {
  if (after.regions.length !== before.regions.length)
    throw new Violation('CHOICE', `${desk.name} finds ${after.regions.length} places after choosing`);
  for (const { index, choice } of made.regions) {
    const kept = after.regions[index]?.choice ?? null;
    const fits = JSON.stringify(kept) === JSON.stringify(choice);
    if (!fits && kept === null) scene.counts.add('choice: does not fit');
    else if (!fits) throw new Violation('CHOICE', `${desk.name} chose ${JSON.stringify(choice)} and finds another`);
  }
  for (const { field, choice } of made.fields) {
    const kept = after.fields.find((one) => one.field === field)?.choice ?? null;
    if (kept !== choice) throw new Violation('CHOICE', `${desk.name} chose ${choice} of ${field} and finds ${kept}`);
  }
}

function takeMerged(workspace: Workspace, conflict: ArticleConflict, place: Place): void {
  const { desk, scene } = place;
  const { key } = conflict.row;
  expectEachWord(conflict, desk);
  giveUpAllBut(conflict, conflict.merged.html, key, place);
  const resolved = workspace.conflicts.resolve(key, conflict.stamp, 'merged');
  if (!desk.open || !resolved.ok) return;
  scene.counts.add('choice: taken as merged');
  scene.trace(`${desk.name} takes article ${conflict.row.number ?? key} as merged`);
  acknowledge(workspace, key, conflict.regions.map(ownWords).join(' '), place);
}

/** Both sides as merged so far, and a paragraph of hers. */
function writeHerOwn(workspace: Workspace, conflict: ArticleConflict, place: Place): void {
  const { desk, scene } = place;
  const { key } = conflict.row;
  const token = scene.words.fresh(desk.name);
  const html = `${conflict.merged.html}\n<p>${token}</p>`;
  giveUpAllBut(conflict, html, key, place);
  const resolved = workspace.conflicts.resolve(key, conflict.stamp, { html });
  if (!desk.open || !resolved.ok) return;
  scene.counts.add('choice: a text of her own');
  scene.trace(`${desk.name} resolves article ${conflict.row.number ?? key} with a text of her own`);
  acknowledge(workspace, key, `${conflict.regions.map(ownWords).join(' ')} ${token}`, place);
}

/** She saw all three versions: what is not in what she takes, she gave up; all else of them she did not. */
function giveUpAllBut(conflict: ArticleConflict, taken: string, key: ArticleKey, { desk, scene }: Place): void {
  const kept = tokensOf(taken);
  for (const side of [conflict.base, conflict.mine, conflict.theirs]) {
    if (side === null) continue;
    const text = [...tokensOf(side.html)].filter((token) => !kept.has(token)).join(' ');
    scene.oracle.chosenOver(desk, key, { text, name: side.name });
  }
  if (conflict.fields.some(({ field }) => field === 'categories')) scene.oracle.fieldAsked(desk, key, 'categories');
}

/** The words that she typed into places, as far as they are in what is edited now. */
function acknowledge(workspace: Workspace, key: ArticleKey, words: string, { desk, scene }: Place): void {
  const working = workspace.articles.version(key, 'working');
  const there = working.ok ? tokensOf(working.value.text) : new Set<string>();
  for (const token of tokensOf(words)) {
    if (!there.has(token)) throw new Violation('CHOICE', `${desk.name} wrote ${token}, and it is not in what she took`);
    scene.oracle.owed.acknowledged(desk, key, token);
  }
}

type Region = ArticleConflict['regions'][number];

const ownWords = ({ choice }: Region): string => (typeof choice === 'object' && choice !== null ? choice.html : '');

const chosenWords = (region: Region): string => {
  const { choice, base, mine, theirs } = region;
  if (choice === 'both') return `${mine} ${theirs}`;
  if (choice === 'base' || choice === 'mine' || choice === 'theirs') return { base, mine, theirs }[choice];
  return ownWords(region);
};

/** Outside the places every word of both sides is there; in each place those of what was chosen. */
function expectEachWord({ base, mine, theirs, regions, merged }: ArticleConflict, { name }: Desktop): void {
  const agreed = tokensOf(base.html);
  const hers = tokensOf(mine.html);
  const others = tokensOf(theirs?.html ?? '');
  const inPlaces = tokensOf(regions.map((region) => `${region.base} ${region.mine} ${region.theirs}`).join(' '));
  const outside = [...hers, ...others].filter(
    (token) => !inPlaces.has(token) && (!agreed.has(token) || (hers.has(token) && others.has(token))),
  );
  const there = tokensOf(merged.html);
  const chosen = regions.flatMap((region) => [...tokensOf(chosenWords(region))]);
  const lost = [...outside, ...chosen].find((token) => !there.has(token));
  if (lost !== undefined)
    throw new Violation('CHOICE', `${name} decided a conflict and ${lost} is not in what came of it`);
}
