import type { Node } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { array, constantFrom, oneof, property, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { openDocument } from '../../shared/document/open.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import { differenceSteps } from './document-difference.ts';
import { followEngine } from './follow-engine.ts';

const docOf = (html: string): Node => documentSchema.nodeFromJSON(openDocument(html).doc.toJSON());
const typedInto = (doc: Node, position: number): Transform =>
  new Transform(doc).insert(position, documentSchema.text('!'));
const textOf = (doc: Node): string => doc.textBetween(0, doc.content.size, '|');

describe('following the engine', () => {
  test('puts what was typed since on top of what the engine has now', () => {
    const saved = docOf('<p>One</p><p>Two</p>');
    const onScreen = typedInto(saved, 4);
    const engine = docOf('<h2>New</h2><p>One</p><p>Two, changed</p>');
    const transform = new Transform(onScreen.doc);
    const { steps, lost } = followEngine(transform, saved, engine, onScreen.steps);
    expect(lost).toBe(0);
    expect(textOf(transform.doc)).toBe('New|One!|Two, changed');
    expect(steps.reduce((on, step) => on.step(step), new Transform(engine)).doc.eq(transform.doc)).toBe(true);
    // The caret was after the typed letter, and still is.
    expect(transform.mapping.map(5)).toBe(10);
  });

  test('changes nothing where only the revision moved', () => {
    const saved = docOf('<p>One</p>');
    const typed = typedInto(saved, 4);
    const transform = new Transform(typed.doc);
    expect(followEngine(transform, saved, docOf('<p>One</p>'), typed.steps).steps).toHaveLength(1);
    expect(transform.doc.eq(typed.doc)).toBe(true);
  });

  test('counts what has no place any more', () => {
    const saved = docOf('<p>One</p><p>Two</p>');
    const onScreen = typedInto(saved, 8);
    const transform = new Transform(onScreen.doc);
    expect(followEngine(transform, saved, docOf('<p>One</p>'), onScreen.steps)).toMatchObject({ steps: [], lost: 1 });
  });

  test('finds the steps from any document to any other', () => {
    const block = oneof(
      stringMatching(/^[ab]{0,4}$/).map((text) => `<p>${text}</p>`),
      stringMatching(/^[ab]{0,3}$/).map((text) => `<ul><li>${text}</li><li>x</li></ul>`),
      constantFrom('<hr>', '<h2 id="a">a</h2>', '<table><tr><td>a</td></tr></table>', 'bare <b>a</b>'),
    );
    const html = array(block, { maxLength: 6 }).map((blocks) => blocks.join(''));
    expectAlways(
      property(html, html, (before, after) => {
        const [from, to] = [docOf(before), docOf(after)];
        const reached = differenceSteps(from, to).reduce((on, step) => on.step(step), new Transform(from));
        expect(reached.doc.eq(to)).toBe(true);
      }),
      { few: 100, many: 5000 },
    );
  });
});
