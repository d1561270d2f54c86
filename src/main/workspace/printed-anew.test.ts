import { Transform } from 'prosemirror-transform';
import { expect, it } from 'vitest';
import { saveDocument } from '../../shared/document/check.ts';
import { openDocument } from '../../shared/document/open.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import { printAnew } from './printed-anew.ts';

/** A placeholder typed as a tag swallows what follows, so the first paragraph holds blocks, which HTML cannot say. */
const source = '<p>Pick <object field>. Then save.</p><p>More words</p>';

it('prints a document that cannot be written along its source, with every word of it', () => {
  const opened = openDocument(source);
  const heading = documentSchema.node('heading', { level: 2 }, [documentSchema.text('New')]);
  const edit = new Transform(opened.doc).insert(1, heading);
  expect(saveDocument(opened, edit.doc).ok).toBe(false);
  const html = printAnew({ source, snapshot: null, steps: edit.steps.map((step) => step.toJSON() as unknown) });
  for (const words of ['New', 'Pick', '. Then save.', 'More words']) expect(html).toContain(words);
});

it('prints nothing of a copy whose steps do not fit', () => {
  expect(printAnew({ source, snapshot: null, steps: [{ stepType: 'replace', from: 900, to: 901 }] })).toBeNull();
});
