import { openForEditing } from '../../shared/document/loss-check.ts';
import { openDocument } from '../../shared/document/open.ts';
import { anchorsOf } from './link-targets.ts';
import type { ReadingAsked } from './read-apart.ts';

/** The entry of the thread that reads one large text: it takes longer than a window may stand still. */

addEventListener('message', ({ data: { read, source } }: MessageEvent<ReadingAsked>) => {
  postMessage(read === 'headings' ? anchorsOf(openDocument(source).doc) : openForEditing(source).doc.toJSON());
});
