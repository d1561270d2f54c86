import type { Node, Schema } from '@tiptap/pm/model';
import { closeHistory } from '@tiptap/pm/history';
import { EditorState, type Plugin, type Transaction } from '@tiptap/pm/state';
import type { OpenArticle } from '../../shared/contract/views.ts';
import { differenceSteps } from './document-difference.ts';
import { asTypedSource } from './fixed-islands.ts';
import { followedMeta } from './follow-engine.ts';
import { documentOf, startOf } from './opened-article.ts';
import type { RecentDocuments } from './recent-documents.ts';
import { replay } from './replay.ts';

/** What a text became as source is one undo, like what was typed before it. The engine has it already. */
export function sourceChange(state: EditorState, doc: Node): Transaction {
  const tr = asTypedSource(closeHistory(state.tr)).setMeta(followedMeta, true);
  for (const step of differenceSteps(state.doc, doc)) tr.step(step);
  return tr;
}

type WithPast = Pick<OpenArticle, 'source' | 'snapshot' | 'steps' | 'past'>;

interface Begun {
  readonly schema: Schema;
  readonly plugins: readonly Plugin[];
  readonly recent: RecentDocuments;
}

/**
 * The article with what can be undone in it: its own steps, and under them the texts that it had. Where those do not lead
 * to exactly what it says now, it is shown without them.
 */
export function replayWithPast(article: WithPast, begun: Begun): EditorState {
  const { schema, plugins, recent } = begun;
  const doc = startOf(article, schema, recent);
  return replayPast(article, doc, begun) ?? replay(EditorState.create({ doc, plugins }), article);
}

function replayPast(article: WithPast, start: Node, { schema, plugins, recent }: Begun): EditorState | null {
  const [oldest, ...later] = article.past ?? [];
  if (oldest === undefined) return null;
  try {
    const began = EditorState.create({ doc: startOf(oldest, schema, recent), plugins });
    const grown = later.reduce(
      (state, text) => replay(becoming(state, startOf(text, schema, recent)), text),
      replay(began, oldest),
    );
    const played = replay(becoming(grown, start), article);
    return played.doc.eq(documentOf(article, schema, recent)) ? played : null;
  } catch {
    // What does not belong together, or what an older Layover wrote: words are never at stake here.
    return null;
  }
}

/** Steps that a snapshot took the place of lead to it by themselves. */
function becoming(state: EditorState, doc: Node): EditorState {
  if (state.doc.eq(doc)) return state;
  const changed = state.apply(sourceChange(state, doc));
  return changed.apply(closeHistory(changed.tr));
}
