import { Fragment, type Node, Slice } from 'prosemirror-model';
import { canJoin, ReplaceStep, Transform } from 'prosemirror-transform';
import { documentSchema } from '../../src/shared/document/schema.ts';

/** What a writer may do to one place of a document; by name, so that a failure says what was done. */
export interface Edit {
  readonly name: string;
  readonly at: number;
  readonly run: (transform: Transform) => void;
}

const { nodes, marks } = documentSchema;
const link = marks.link.create({ tag: 'a', attributes: [['href', 'https://new.example.test/?a=1&b=2']] });
const inserted = (): Node => nodes.paragraph.create(null, documentSchema.text('Inserted & new'));

/** Every edit that a document offers, in document order. */
export function editsOf(doc: Node): readonly Edit[] {
  const edits: Edit[] = [];
  doc.descendants((node, at) => {
    if (node.isTextblock && node.content.size > 1) edits.push(...lineEdits(node, at));
    if (node.isBlock) edits.push(...blockEdits(doc, node, at));
    return !node.isTextblock;
  });
  return edits;
}

function lineEdits(node: Node, at: number): readonly Edit[] {
  const start = at + 1;
  const end = start + node.content.size;
  const middle = start + Math.floor(node.content.size / 2);
  const edit = (name: string, run: Edit['run']): Edit => ({ name, at, run });
  return [
    edit('type a letter', (t) => t.insert(middle, documentSchema.text('q', t.doc.resolve(middle).marks()))),
    edit('type what looks like markup', (t) => t.insert(middle, documentSchema.text('lt; <b> &amp;'))),
    edit('type two spaces', (t) => t.insert(middle, documentSchema.text('  '))),
    edit('type at the start', (t) => t.insert(start, documentSchema.text('New '))),
    edit('type at the end', (t) => t.insert(end, documentSchema.text(' more'))),
    edit('cut half the line', (t) => t.delete(start, middle)),
    edit('empty the line', (t) => t.delete(start, end)),
    edit('bold half the line', (t) => t.addMark(start, middle, marks.strong.create())),
    edit('link half the line', (t) => t.addMark(start, middle, link)),
    edit('remove all marks', (t) => t.removeMark(start, end)),
    edit('break the line', (t) => t.insert(middle, nodes.hardBreak.create())),
    edit('split the block', (t) => t.split(middle)),
  ];
}

function blockEdits(doc: Node, node: Node, at: number): readonly Edit[] {
  const end = at + node.nodeSize;
  const edit = (name: string, run: Edit['run']): Edit => ({ name, at, run });
  const all = [
    edit('delete the block', (t) => t.delete(at, end)),
    edit('duplicate the block', (t) => t.insert(end, node)),
    edit('insert a paragraph before', (t) => t.insert(at, inserted())),
    edit('insert a paragraph after', (t) => t.insert(end, inserted())),
  ];
  const wrap = edit('wrap the block in a callout', (t) => {
    const callout = nodes.container.create({ tag: 'div', attributes: [['class', 'callout-blue']] }, node);
    t.step(new ReplaceStep(at, end, new Slice(Fragment.from(callout), 0, 0)));
  });
  const join = canJoin(doc, at) ? [edit('join with the block before', (t) => t.join(at))] : [];
  return [...all, wrap, ...join, ...(node.isTextblock ? [retitle(node, at)] : [])];
}

const retitle = (node: Node, at: number): Edit => ({
  name: 'make it a heading',
  at,
  run: (t) => t.setNodeMarkup(at, nodes.heading, { ...node.attrs, tag: 'h3' }),
});

/** The edited document and its undoing, or `undefined` where the schema refuses the edit. */
export function applyEdit(doc: Node, edit: Edit): { readonly edited: Node; readonly undone: Node } | undefined {
  const transform = new Transform(doc);
  try {
    edit.run(transform);
    transform.doc.check();
  } catch {
    return undefined;
  }
  const undo = new Transform(transform.doc);
  for (let i = transform.steps.length - 1; i >= 0; i--) {
    const before = transform.docs[i];
    const step = transform.steps[i];
    if (before !== undefined && step !== undefined) undo.step(step.invert(before));
  }
  return { edited: transform.doc, undone: undo.doc };
}
