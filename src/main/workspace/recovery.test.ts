import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WritingDesk } from '../../../test/support/writing-desk.ts';
import type { CollectionId } from '../../shared/model/ids.ts';
import { markAsDamaged } from '../store/open-store.ts';
import { readRecovery } from '../store/recovery-text.ts';

describe('the second place for words', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  const folder = () => join(desk.folder, 'recovery');
  const files = () => (existsSync(folder()) ? readdirSync(folder()) : []);
  const wordsIn = (file: string) => readRecovery(readFileSync(join(folder(), file)))?.html;
  const workingOf = (article: { readonly id: string }) =>
    desk.workspace.articles.version(desk.keyOf(article), 'working');
  const notices = () => desk.workspace.status().notices.map(({ body }) => body);

  /** Every page of the database but the first is lost; the first one still says that it is a database. */
  const damage = () => {
    const path = join(desk.folder, 'layover.db');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0xa5, 4096));
  };

  it('REC-WRITE has the words five seconds later at the latest, replaced whole, under the name that it has now', async () => {
    const article = await desk.article('<p>Once</p>', 'Café: hours/times?');
    const key = desk.keyOf(article);
    desk.type(key, 'Once', 'Twice');
    await desk.clock.advance(5000);
    const file = `${article.number}-cafe-hours-times.html`;
    expect(files()).toEqual([file]);
    expect(wordsIn(file)).toBe('<p>Twice</p>');
    desk.type(key, 'Twice', 'Thrice');
    // Each file costs a flush, so not more often.
    await desk.clock.advance(4900);
    expect(wordsIn(file)).toBe('<p>Twice</p>');
    desk.workspace.articles.setFields(key, { name: 'CON' });
    await desk.clock.advance(100);
    expect(files()).toEqual([`${article.number}-con.html`]);
    expect(wordsIn(`${article.number}-con.html`)).toBe('<p>Thrice</p>');
  });

  it('REC-END goes with a publish and with a discard', async () => {
    const [one, other] = [await desk.article('<p>One</p>', 'One'), await desk.article('<p>Other</p>', 'Other')];
    desk.type(desk.keyOf(one), 'One', 'Won');
    desk.type(desk.keyOf(other), 'Other', 'Another');
    await desk.clock.advance(5000);
    expect(files()).toHaveLength(2);
    await desk.publish([desk.keyOf(one)]);
    expect(files()).toEqual([`${other.number}-other.html`]);
    desk.workspace.articles.discard(desk.keyOf(other));
    expect(files()).toEqual([]);
  });

  it('REC-END a new article has one file, before its publish and after', async () => {
    const collectionId = desk.collectionId as CollectionId;
    const made = desk.workspace.articles.create({ collectionId, name: 'New', status: 'published', html: '<p>n</p>' });
    if (!made.ok) throw new Error(made.error.kind);
    await desk.clock.advance(5000);
    expect(files()).toEqual([expect.stringMatching(/^local-[0-9a-f]+-new\.html$/)]);
    await desk.publish([made.value.key]);
    expect(files()).toEqual([]);
    desk.type(made.value.key, 'n', 'newer');
    await desk.clock.advance(5000);
    expect(files()).toEqual([expect.stringMatching(/^\d+-new\.html$/)]);
  });

  it('REC-BACK gives every article back as it was left when the database is damaged', async () => {
    const article = await desk.article('<p>Once</p>\r\n<p>more</p>');
    const before = desk.keyOf(article);
    desk.type(before, 'Once', 'Twice');
    desk.workspace.articles.setFields(before, { keywords: ['knot'] });
    const collectionId = desk.collectionId as CollectionId;
    desk.workspace.articles.create({ collectionId, name: 'New', status: 'notpublished', html: '<p>mine</p>' });
    const fields = workingOf(article);
    await desk.workspace.close();
    damage();
    await desk.restart();
    expect(workingOf(article)).toEqual(fields);
    expect(desk.workspace.articles.version(desk.keyOf(article), 'base')).toMatchObject({
      value: { text: '<p>Once</p>\r\n<p>more</p>', keywords: ['rope'] },
    });
    expect(desk.workspace.status()).toMatchObject({ edited: 2, conflicts: 0 });
    expect(notices()).toEqual([expect.stringContaining('2 articles that you were editing are back as you left them.')]);

    // The new database is filled, and what came back is published as if nothing had happened.
    await desk.sync();
    expect(desk.workspace.status()).toMatchObject({ edited: 2, conflicts: 0 });
    const job = await desk.publish(
      desk.workspace.plan([], { asDraft: false, replaceDraftOf: [] }).items.map(({ key }) => key),
    );
    expect(job.results.map(({ outcome }) => outcome)).toEqual(['published', 'published']);
    expect(desk.there(article)).toMatchObject({ text: '<p>Twice</p>\r\n<p>more</p>', keywords: ['knot'] });
    expect(
      desk.world
        .articles()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['New', 'Tying up']);
  });

  it('REC-BACK gives back from the damaged database what has no file', async () => {
    const article = await desk.article('<p>Once</p>');
    desk.type(desk.keyOf(article), 'Once', 'Twice');
    const fields = workingOf(article);
    await desk.workspace.close();
    rmSync(folder(), { recursive: true });
    markAsDamaged(desk.folder, desk.clock);
    await desk.restart();
    expect(workingOf(article)).toEqual(fields);
    expect(files()).toEqual([]);
    await desk.clock.advance(5000);
    expect(files()).toHaveLength(1);
  });

  it('REC-BACK never overwrites what a colleague wrote meanwhile', async () => {
    const article = await desk.article('<p>Once</p>');
    desk.type(desk.keyOf(article), 'Once', 'Twice');
    await desk.workspace.close();
    damage();
    desk.world.colleague.editText(article.id, '<p>Never</p>');
    await desk.clock.advance(10_000);
    await desk.restart();
    await desk.sync();
    expect(desk.workspace.library.row(desk.keyOf(article))).toMatchObject({ state: 'conflict' });
    await desk.publish([desk.keyOf(article)]);
    expect(desk.there(article).text).toBe('<p>Never</p>');
    expect(workingOf(article)).toMatchObject({ value: { text: '<p>Twice</p>' } });
  });

  it('REC-BACK knows a new article by the name that Help Scout gave it meanwhile (seed 700812)', async () => {
    const collectionId = desk.collectionId as CollectionId;
    const made = desk.workspace.articles.create({ collectionId, name: 'New', status: 'published', html: '<p>New</p>' });
    if (!made.ok) throw new Error(made.error.kind);
    const { key } = made.value;
    desk.simulator.faults = ({ method }) => (method === 'POST' ? 'drop-after' : 'drop-before');
    await desk.publish([key]);
    desk.type(key, 'New', 'Newer');
    // The next start settles the create before it looks at the files of the last run.
    await desk.workspace.close();
    desk.simulator.faults = undefined;
    await desk.restart();
    await desk.sync();
    await desk.clock.advance(5000);
    expect(desk.workspace.library.list({ kind: 'edited' }, { sort: 'number', offset: 0, limit: 9 }).rows).toMatchObject(
      [{ key, number: desk.world.articles()[0]?.number }],
    );
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: '<p>Newer</p>' } });
  });

  it('REC-BACK words that only a file has stay in the history of the article', async () => {
    const article = await desk.article('<p>Once</p>');
    desk.type(desk.keyOf(article), 'Once', 'Twice');
    await desk.clock.advance(5000);
    const [file = ''] = files();
    const kept = join(desk.folder, 'kept.html');
    copyFileSync(join(folder(), file), kept);
    desk.workspace.articles.discard(desk.keyOf(article));
    await desk.workspace.close();
    // As after a kill between a discard and the file's end: the words are known. With others in it, they are not.
    mkdirSync(folder(), { recursive: true });
    writeFileSync(join(folder(), file), readFileSync(kept, 'utf8').replace('Twice', 'Only here'));
    await desk.restart();
    await desk.clock.advance(5000);
    expect(files()).toEqual([]);
    expect(workingOf(article)).toMatchObject({ value: { text: '<p>Once</p>' } });
    const texts = desk.versions(desk.keyOf(article)).map(({ kind, fields }) => `${kind} ${fields.text}`);
    expect(texts).toContain('discarded <p>Only here</p>');
    // The pause and the discard kept them; the file adds nothing.
    const known = texts.filter((text) => text.includes('Twice'));
    expect(known).toEqual(['discarded <p>Twice</p>', 'paused <p>Twice</p>']);
  });

  it('REC-BACK a new article that was published meanwhile does not come back as a second one', async () => {
    const collectionId = desk.collectionId as CollectionId;
    const made = desk.workspace.articles.create({ collectionId, name: 'New', status: 'published', html: '<p>n</p>' });
    if (!made.ok) throw new Error(made.error.kind);
    await desk.clock.advance(5000);
    const [file = ''] = files();
    const kept = join(desk.folder, 'kept.html');
    copyFileSync(join(folder(), file), kept);
    await desk.publish([made.value.key]);
    await desk.workspace.close();
    renameSync(kept, join(folder(), file));
    await desk.restart();
    await desk.clock.advance(5000);
    expect(files()).toEqual([]);
    expect(desk.workspace.status()).toMatchObject({ articles: 1, edited: 0 });
  });

  it('a folder that cannot be written is no reason to stop: the words are in the database', async () => {
    const article = await desk.article('<p>Once</p>');
    writeFileSync(folder(), 'a file is in the way');
    desk.type(desk.keyOf(article), 'Once', 'Twice');
    await desk.clock.advance(5000);
    expect(workingOf(article)).toMatchObject({ value: { text: '<p>Twice</p>' } });
  });
});
