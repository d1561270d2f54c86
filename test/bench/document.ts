import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFragment, serialize } from 'parse5';
import { Fragment, type Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { saveDocument } from '../../src/shared/document/check.ts';
import { diffDocuments, DocumentDiffer } from '../../src/shared/document/diff.ts';
import { merge, mergeOpened } from '../../src/shared/document/merge.ts';
import { openDocument, type OpenedDocument } from '../../src/shared/document/open.ts';
import { printDocument } from '../../src/shared/document/print.ts';
import { generatedBody, generatedLength } from '../../src/simulator/seed-article.ts';
import { seededRandom } from '../../src/simulator/seeded-random.ts';
import { type BenchArea, median, type Tell } from './measure.ts';

const corpusFolder = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const runs = 5;
/** What comes again and again in one program (a word, a merge of a publish) is code that the machine knows well by then. */
const manyRuns = 40;

/** What opening and printing cost by size, and what each save of a long article costs. */
export const documentArea: BenchArea = {
  name: 'document',
  run: (tell, say) => {
    say('document: opening and printing');
    const random = seededRandom(5);
    const around = { links: ['12-boarding'], assetBaseUrl: 'http://127.0.0.1' };
    const generated = Array.from({ length: 300 }, () => generatedBody(random, generatedLength(random), around));
    measureBodies('generated bodies', generated, tell);
    if (existsSync(corpusFolder)) measureBodies('real bodies (../shared/corpus)', corpus(), tell);
    else say('document: there is no ../shared/corpus here, only generated bodies are measured');
    const long = generatedBody(random, 300_000, around);
    measureOpening(long, tell);
    measureOneWord(long, tell);
    measureWholesale(long, tell);
    measureTwoSides(long, tell);
    return Promise.resolve();
  },
};

const corpus = (): readonly string[] =>
  readdirSync(corpusFolder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => readFileSync(join(corpusFolder, name), 'utf8'));

function measureBodies(name: string, bodies: readonly string[], tell: Tell): void {
  const megabytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0) / 1e6;
  const note = `${bodies.length} bodies, ${megabytes.toFixed(1)} MB`;
  tell(`open ${name}, per MB`, timed(() => bodies.forEach((body) => openDocument(body))) / megabytes, 'ms', { note });
  const opened = bodies.map((body) => openDocument(body));
  const print = timed(() => opened.forEach((one) => printDocument(one, one.doc)));
  tell(`print ${name} unchanged, per MB`, print / megabytes, 'ms');
}

/** Beside what the parser alone costs. */
function measureOpening(body: string, tell: Tell): void {
  const parse = timed(() => void parseFragment(body));
  tell('plain parse5 parse of a 300 KB article', parse, 'ms');
  tell(
    'plain parse5 parse and serialise of it',
    timed(() => void serialize(parseFragment(body))),
    'ms',
  );
  tell(
    'open it',
    timed(() => void openDocument(body)),
    'ms',
    { atMost: 2 * parse, note: 'the goal is twice the plain parse in the same run' },
  );
}

function measureWholesale(body: string, tell: Tell): void {
  const opened = openDocument(body);
  let serial = 0;
  const rewritten = (): Node => withEveryWord(opened.doc, `q${(serial += 1)}`);
  tell(
    'print it with every word changed',
    timed((doc) => void printDocument(opened, doc), rewritten),
    'ms',
    { atMost: 300 },
  );
}

/** Twenty words a side, in other places. */
function measureTwoSides(body: string, tell: Tell): void {
  const [mine, theirs] = [scattered(body, 0, 'mine'), scattered(body, 1, 'theirs')];
  const three = (): readonly OpenedDocument[] => [body, mine, theirs].map((text) => openDocument(text));
  const mergeAll = ([one, two, other]: readonly OpenedDocument[]): void => {
    if (one !== undefined && two !== undefined && other !== undefined) mergeOpened(one, two, other);
  };
  tell('merge it with 20 edits a side, opened, before the code is warm', timed(mergeAll, three), 'ms');
  tell('merge it with 20 edits a side, opened', timed(mergeAll, three, manyRuns), 'ms', { atMost: 50 });
  tell(
    'merge it with 20 edits a side, from text',
    timed(() => void merge(body, mine, theirs)),
    'ms',
  );
  tell(
    'compare it with 20 edits',
    timed(() => void diffDocuments(body, mine)),
    'ms',
  );
  measureComparing(body, mine, tell);
}

/** As a result is shown while its text is being typed. */
function measureComparing(before: string, after: string, tell: Tell): void {
  const differ = new DocumentDiffer();
  differ.compare(before, after);
  const at = after.indexOf('</p>', after.length / 2);
  let serial = 0;
  const typed = (): string => `${after.slice(0, at)} word${(serial += 1)}${after.slice(at)}`;
  tell(
    'compare it again after one more word',
    timed((text) => void differ.compare(before, text), typed),
    'ms',
    { atMost: 30 },
  );
}

const mapTexts = (node: Node, change: (text: string) => string): Node => {
  if (node.isText) return node.type.schema.text(change(node.text ?? ''), node.marks);
  return node.copy(Fragment.fromArray(node.content.content.map((child) => mapTexts(child, change))));
};

const withEveryWord = (doc: Node, word: string): Node =>
  mapTexts(doc, (text) => text.replaceAll(/[\p{L}\p{N}]+/gu, (old) => old + word));

function scattered(body: string, phase: number, word: string): string {
  const opened = openDocument(body);
  let texts = 0;
  opened.doc.descendants((node) => {
    if (node.isText) texts++;
  });
  const stride = Math.floor(texts / 41);
  let serial = -1;
  const isChosen = (): boolean => ++serial % (2 * stride) === phase * stride + 1 && serial < 40 * stride;
  return printDocument(
    opened,
    mapTexts(opened.doc, (text) => (isChosen() ? `${text} ${word}` : text)),
  );
}

function measureOneWord(body: string, tell: Tell): void {
  const opened = openDocument(body);
  let serial = 0;
  const edited = (): Node => withWord(opened.doc, `word${(serial += 1)}`);
  const note = `${Math.round(Buffer.byteLength(body) / 1000)} KB, another word in the middle each time`;
  const print = (doc: Node): void => void printDocument(opened, doc);
  tell('print a 300 KB article after one word, before the code is warm', timed(print, edited), 'ms', { note });
  tell('print a 300 KB article after one word', timed(print, edited, manyRuns), 'ms', { atMost: 1, note });
  tell(
    'print and check it by reopening',
    timed((doc) => void saveDocument(opened, doc), edited),
    'ms',
  );
}

/** The document with a word more in the middle of the text block nearest to its middle. */
function withWord(doc: Node, word: string): Node {
  let place = 1;
  doc.descendants((node, position) => {
    if (node.isTextblock && position < doc.content.size / 2) place = position + 1 + Math.floor(node.content.size / 2);
  });
  return new Transform(doc).insert(place, doc.type.schema.text(` ${word} `)).doc;
}

/** Milliseconds, the median of several runs after one that warms up; `prepare` is not counted. */
function timed(act: () => void): number;
function timed<Value>(act: (value: Value) => void, prepare: () => Value, times?: number): number;
function timed(act: (value: unknown) => void, prepare: () => unknown = () => undefined, most = runs): number {
  const times: number[] = [];
  for (let run = 0; run <= most; run += 1) {
    const value = prepare();
    const began = performance.now();
    act(value);
    if (run > 0) times.push(performance.now() - began);
  }
  return median(times);
}
