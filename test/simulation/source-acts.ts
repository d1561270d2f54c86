import type { ArticleRow } from '../../src/shared/contract/views.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { pick, type Random } from '../../src/simulator/seeded-random.ts';
import type { Desktop } from './desktop.ts';
import type { Scene } from './writer-acts.ts';

interface Place {
  readonly desk: Desktop;
  readonly scene: Scene;
}

/** A paragraph more in the text's HTML source, which is saved whole, and can be undone. */
export function typeSource(random: Random, workspace: Workspace, row: ArticleRow, { desk, scene }: Place): void {
  const opened = workspace.articles.openHere(row.key);
  const shown = workspace.articles.version(row.key, 'working');
  if (!opened.ok || !shown.ok) return;
  const token = scene.words.fresh(desk.name);
  const html = `${shown.value.text}<p>Source ${token}.</p>`;
  const past = pick(random, ['kept', 'goes-on'] as const);
  scene.oracle.fieldAsked(desk, row.key, 'text');
  const saved = workspace.articles.replaceText(row.key, opened.value.revision, html, past);
  if (!desk.open) return;
  const end = saved.ok ? saved.value.row.state : saved.error.kind;
  scene.counts.add(`typed in the source: ${past}`);
  scene.trace(`${desk.name} types ${token} in the source of ${row.number ?? `new ${row.key}`}: ${end}`);
  if (saved.ok) scene.oracle.owed.acknowledged(desk, row.key, token);
}
