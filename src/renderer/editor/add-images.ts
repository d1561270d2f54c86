import type { Editor } from '@tiptap/core';
import type { Slice } from '@tiptap/pm/model';
import { Selection, type Transaction } from '@tiptap/pm/state';
import { troublePolicy } from '../../shared/model/trouble.ts';
import type { EngineConnection } from '../engine/engine-connection.ts';
import { clearedFirst } from './across-cells.ts';
import { placeImage } from './insert-commands.ts';
import { keepPictures, type PictureData, undescribedPictures, withKeptPictures } from './pasted-pictures.ts';

/** What became of images that she gave the article. */
export interface AddedImages {
  /** Where each of which is to be asked what it shows is kept until it is uploaded: its address in the text. */
  readonly added: readonly string[];
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Keeps image files on this computer and puts them into the text, in their order. Keeping takes a moment: the place goes
 * along with what is typed meanwhile. `position`: where they were dropped; null: where the caret is.
 */
export async function addImages(
  engine: EngineConnection,
  editor: Editor,
  files: readonly File[],
  position: number | null,
): Promise<AddedImages> {
  const added: string[] = [];
  const refused: AddedImages['refused'][number][] = [];
  const place = followPlace(editor, position);
  for (const file of files) {
    const answer = await engine.call('asset.add', { name: file.name, base64: await base64Of(file) });
    if (editor.isDestroyed) break;
    if (answer.ok) {
      place.insert(answer.value.address);
      added.push(answer.value.address);
    } else {
      const why = answer.error.detail ?? troublePolicy(answer.error.kind).happened;
      refused.push({ name: file.name, why });
    }
  }
  place.leave();
  return { added, refused };
}

/** Puts what was pasted into the text, its pictures kept under addresses of their own. */
export async function pastePictures(
  engine: EngineConnection,
  editor: Editor,
  slice: Slice,
  pictures: PictureData,
  position: number | null,
): Promise<AddedImages> {
  const place = followPlace(editor, position);
  const { kept, refused } = await keepPictures(engine, pictures);
  place.leave();
  if (editor.isDestroyed) return { added: [], refused };
  const { view } = editor;
  const tr = clearedFirst(place.select(view.state.tr)).replaceSelection(withKeptPictures(slice, kept));
  view.dispatch(tr.setMeta('paste', true).setMeta('uiEvent', 'paste').scrollIntoView());
  return { added: undescribedPictures(slice, kept), refused };
}

function followPlace(editor: Editor, position: number | null) {
  const { state } = editor;
  let bookmark = (position === null ? state.selection : Selection.near(state.doc.resolve(position))).getBookmark();
  const follow = ({ transaction }: { transaction: Transaction }) => {
    bookmark = bookmark.map(transaction.mapping);
  };
  editor.on('transaction', follow);
  const select = (tr: Transaction): Transaction => tr.setSelection(bookmark.resolve(tr.doc));
  return {
    select,
    insert: (address: string) => {
      const { view } = editor;
      const placed = placeImage(select(view.state.tr), address);
      view.dispatch(placed);
      bookmark = view.state.selection.getBookmark();
    },
    leave: () => void editor.off('transaction', follow),
  };
}

const base64Of = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? afterComma(reader.result) : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file cannot be read.')));
    reader.readAsDataURL(file);
  });

/** What a data address holds. */
const afterComma = (address: string): string => address.slice(address.indexOf(',') + 1);
