import { Transform } from 'prosemirror-transform';
import type { ArticleRow } from '../../src/shared/contract/views.ts';
import { documentSchema } from '../../src/shared/document/schema.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { localArticleAddress } from '../../src/shared/model/local-article-link.ts';
import { buildDocument } from '../../src/main/workspace/working-document.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { pick, type Random } from '../../src/simulator/seeded-random.ts';
import type { Desktop } from './desktop.ts';
import type { Scene } from './writer-acts.ts';

interface Place {
  readonly desk: Desktop;
  readonly scene: Scene;
}

/** Where in the article that is linked to, as people copy addresses. */
const places = ['', '', '#top', '?from=here&amp;to=there'] as const;

/** Links to an article that Help Scout does not know yet: from one that is here, or from one that she begins for it. */
export function linkToNew(random: Random, workspace: Workspace, row: ArticleRow, place: Place): void {
  const begun = newArticles(workspace);
  const target = begun[Math.floor(random() * begun.length)] ?? beginOne(random, workspace, place, '');
  if (target === null || !place.desk.open) return;
  const address = localArticleAddress(target.id);
  if (address === null) return;
  const token = place.scene.words.fresh(place.desk.name);
  const leads = { token, target: target.key, address: address + pick(random, places) };
  if (random() < 0.35) return void beginOne(random, workspace, place, linkIn(random, leads), leads);
  // Half of the time into another new one, so that some link to each other.
  const others = begun.filter(({ key }) => key !== target.key);
  const from = random() < 0.5 ? (others[Math.floor(random() * others.length)] ?? row) : row;
  typeLink(workspace, from, place, leads);
}

interface Link {
  readonly token: string;
  readonly target: ArticleKey;
  /** As it is written in HTML. */
  readonly address: string;
}

/** In a paragraph, or in the source of an island. */
const linkIn = (random: Random, { token, address }: Link): string =>
  random() < 0.75
    ? `<p>See <a  href='${address}'>${token}</a></p>`
    : `<form action="${address}"><b>${token}</b><!-- kept --><input value=1></form>`;

const newArticles = (workspace: Workspace): readonly ArticleRow[] =>
  workspace.library
    .list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 1000 })
    .rows.filter(({ number }) => number === null);

/** A new article; null where it could not be begun. */
function beginOne(
  random: Random,
  workspace: Workspace,
  { desk, scene }: Place,
  more: string,
  link?: Link,
): ArticleRow | null {
  const { words, world, oracle, trace } = scene;
  const [first, ...rest] = [...world.state.collections.keys()];
  if (first === undefined) return null;
  const token = words.fresh(desk.name);
  oracle.newAsked(token);
  if (link !== undefined) oracle.links.asked(desk, link.target, link.token);
  const made = workspace.articles.create({
    collectionId: pick(random, [first, ...rest]) as never,
    name: `New ${token}`,
    status: random() < 0.7 ? 'published' : 'notpublished',
    html: `<p>Begun with ${token}</p>${more}`,
  });
  if (!made.ok || !desk.open) return null;
  const { key } = made.value;
  trace(`${desk.name} makes article ${key} with ${token}${link === undefined ? '' : `, linking to ${link.target}`}`);
  oracle.owed.acknowledged(desk, key, token);
  if (link !== undefined) oracle.owed.acknowledged(desk, key, link.token);
  return workspace.library.row(key);
}

/** A paragraph of its own, as the link dialog makes one where nothing is selected. */
function typeLink(workspace: Workspace, row: ArticleRow, { desk, scene }: Place, link: Link): void {
  const opened = workspace.articles.openHere(row.key);
  const document = opened.ok ? buildDocument(opened.value) : null;
  if (!opened.ok || document?.ok !== true) return;
  const { marks, nodes } = documentSchema;
  const href = link.address.replaceAll('&amp;', '&');
  const mark = marks['link']?.create({ tag: 'a', attributes: [['href', href]] });
  const words = documentSchema.text(link.token, mark === undefined ? [] : [mark]);
  const { doc } = document.value;
  const edit = new Transform(doc).insert(doc.content.size, nodes['paragraph']?.create(null, words) ?? words);
  const steps = edit.steps.map((step) => step.toJSON() as unknown);
  scene.oracle.fieldAsked(desk, row.key, 'text');
  scene.oracle.links.asked(desk, link.target, link.token);
  const saved = workspace.articles.saveSteps(row.key, { revision: opened.value.revision, steps, caret: null });
  if (!desk.open) return;
  const end = saved.ok ? saved.value.row.state : saved.error.kind;
  scene.trace(`${desk.name} links ${link.token} in ${row.number ?? `new ${row.key}`} to new ${link.target}: ${end}`);
  if (saved.ok) scene.oracle.owed.acknowledged(desk, row.key, link.token);
}
