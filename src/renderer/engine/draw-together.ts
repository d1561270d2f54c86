import { defaultScheduler, notifyManager } from '@tanstack/react-query';
import type { TypingPause } from './typing-pause.ts';

const togetherMs = 150;

/**
 * While she types in a text, the answers that queries get are drawn together: a save makes six of them stale, and each
 * would be drawn between two keys. In any other field they are what she waits for. Until the returned function is called.
 */
export function drawTogether(typing: TypingPause, isInText: () => boolean = caretInText): () => void {
  const waiting: (() => void)[] = [];
  const draw = () => waiting.splice(0).forEach(tellApart);
  notifyManager.setScheduler((tell) => {
    waiting.push(tell);
    if (waiting.length === 1) setTimeout(draw, typing.leftMs(0) > 0 && isInText() ? togetherMs : 0);
  });
  return () => notifyManager.setScheduler(defaultScheduler);
}

/** A mistake in one answer is none of the others'. */
function tellApart(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    reportError(error);
  }
}

const caretInText = (): boolean =>
  document.activeElement instanceof HTMLElement && document.activeElement.isContentEditable;
