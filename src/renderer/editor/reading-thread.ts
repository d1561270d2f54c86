import { openForEditing } from '../../shared/document/loss-check.ts';

/** The entry of the thread that reads one very large text: it takes longer than a window may stand still. */

addEventListener('message', ({ data }: MessageEvent<string>) => {
  postMessage(openForEditing(data).doc.toJSON());
});
