import { Slice } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { failed, ok } from '../../shared/base/result.ts';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import type { EngineConnection } from '../engine/engine-connection.ts';
import { articleFragment } from './paste-slice.ts';
import { keepPictures, pictureData, shortPictures, undescribedPictures, withKeptPictures } from './pasted-pictures.ts';
import { pastedArticle } from './pasted-html.ts';

const address = (name: string) => `https://image.layover.invalid/${'0'.repeat(64)}/${name}.png`;

/** Keeps what it is given, in this order of names, and refuses what begins with "bad". */
const keeper = () => {
  const given: { readonly name: string; readonly base64: string }[] = [];
  const call = async (_name: string, input: { readonly name: string; readonly base64: string }) => {
    given.push(input);
    if (input.base64.startsWith('bad')) return failed({ kind: 'image-refused', detail: 'It is no image.' });
    return ok({ address: address(`kept-${given.length}`), mediaType: 'image/png' });
  };
  return { given, engine: { call } as unknown as Pick<EngineConnection, 'call'> };
};

/** The article that a paste becomes, and the names of what was refused. */
async function pasted(html: string) {
  const { engine, given } = keeper();
  const short = shortPictures(html);
  const slice = new Slice(articleFragment(pastedArticle(short.html), documentSchema), 0, 0);
  const { kept, refused } = await keepPictures(engine, pictureData(slice, short.long));
  const doc = documentSchema.node('doc', null, withKeptPictures(slice, kept).content);
  return {
    article: printDocument(openDocument(''), doc),
    given,
    refused,
    undescribed: undescribedPictures(slice, kept),
  };
}

const png = 'data:image/png;base64,iVBORw0KGgo=';

test('a picture written into pasted HTML is kept here under an address of its own, once however often it is shown', async () => {
  const { article, given } = await pasted(
    `<p>The <b>sail</b> <img src="${png}" alt="A sail" width="40"> and <a href="https://harbour.example/"><img src="${png}" alt="A sail"></a></p>`,
  );
  expect(given).toEqual([{ name: 'A sail', base64: 'iVBORw0KGgo=' }]);
  expect(article).toBe(
    `<p>The <strong>sail</strong> <img src="${address('kept-1')}" alt="A sail" width="40"> and <a href="https://harbour.example/"><img src="${address('kept-1')}" alt="A sail"></a></p>`,
  );
});

test('what is kept of a large picture is all of it', async () => {
  const { given } = await pasted(`<img src="data:image/png;base64,${'iVBO'.repeat(300)}" alt="">`);
  expect(given).toEqual([{ name: '', base64: 'iVBO'.repeat(300) }]);
});

test('a picture that says nothing of what it shows is asked for, once; one that is said to be a decoration is none', async () => {
  const other = png.replace('iVBO', 'jVBO');
  const { article, undescribed } = await pasted(
    `<p><img src="${png}"> and <img src="${png}"><img src="${other}" alt=""></p>`,
  );
  expect(article).toBe(
    `<p><img src="${address('kept-1')}"> and <img src="${address('kept-1')}"><img src="${address('kept-2')}" alt=""></p>`,
  );
  expect(undescribed).toEqual([address('kept-1')]);
});

test('pictures of the web stay where they are, and nothing is asked for them', async () => {
  const { article, given } = await pasted('<p><img src="https://harbour.example/a.png" alt=""></p>');
  expect([article, given]).toEqual(['<p><img src="https://harbour.example/a.png" alt=""></p>', []]);
});

test.each([
  ['what the engine refuses', 'data:image/png;base64,bad0', 'It is no image.'],
  ['an address without base64', 'data:image/png;charset=utf-8,PNG', 'It is no image that browsers show'],
  ['what is larger than 10 MB', `data:image/png;base64,${'A'.repeat(15_000_001)}`, 'It is larger than 10 MB'],
])('%s is not in the text, and the writer is told why; its words come', async (_name, src, why) => {
  const { article, refused } = await pasted(`<p>Look:<img src="${src}" alt="A chart"></p><p>End</p>`);
  expect(article).toBe('<p>Look:</p><p>End</p>');
  expect(refused).toEqual([{ name: 'A chart', why: expect.stringContaining(why) as string }]);
});

test('an SVG inside of HTML is never brought along: it can run scripts where it is opened by itself', async () => {
  const { article, given } = await pasted('<p>a<img src="data:image/svg+xml;base64,PHN2Zz4=">b</p>');
  expect([article, given]).toEqual(['<p>ab</p>', []]);
});
