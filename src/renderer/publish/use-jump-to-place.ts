import { useShell } from '../app/shell.tsx';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { PublishCheck } from '../../shared/model/publish-checks.ts';

/** Leads from a hint to the place in the article that it is about: the screen closes, the article opens there. */
export const useJumpToPlace = (): ((key: ArticleKey, check: PublishCheck) => void) => {
  const { closeOverlay, openArticle } = useShell();
  return (key, check) => {
    closeOverlay();
    openArticle(key, { focus: true });
    whenShown(check);
  };
};

/** The article's text may still have to be fetched and drawn; who goes elsewhere meanwhile is not called back. */
const giveUpMs = 10_000;

const whenShown = (check: PublishCheck): void => {
  const stop = () => {
    observer.disconnect();
    clearTimeout(late);
  };
  const look = () => {
    const place = placeOf(check);
    if (place === null) return;
    stop();
    place.scrollIntoView({ block: 'center' });
    if (place instanceof HTMLInputElement || place instanceof HTMLTextAreaElement) place.focus();
    else putCaret(place);
  };
  const observer = new MutationObserver(look);
  const late = setTimeout(stop, giveUpMs);
  observer.observe(document.body, { childList: true, subtree: true });
  look();
};

const text = '[aria-label="Article text"]';

const placeOf = ({ rule, about }: PublishCheck): HTMLElement | null => {
  // Behind the screen that closes there may still be another article.
  if (document.querySelector('[role="dialog"]') !== null) return null;
  switch (rule) {
    case 'CHECK-ALT':
      return document.querySelector(`${text} .article-image[title="Image without alternative text"]`);
    case 'CHECK-LINK':
    case 'CHECK-LINK-NEW':
      return (
        [...document.querySelectorAll<HTMLAnchorElement>(`${text} a`)].find((link) => leadsTo(link, about)) ?? null
      );
    case 'CHECK-NAME':
      return document.querySelector('[aria-label="Name of the article"]');
    case 'CHECK-EMPTY':
    case 'CHECK-DRAFT':
      return document.querySelector(text);
    default:
      return null;
  }
};

const leadsTo = (link: HTMLAnchorElement, about: readonly string[]): boolean =>
  about.some((address) => link.getAttribute('href') === address);

const putCaret = (place: HTMLElement): void => {
  document.querySelector<HTMLElement>(text)?.focus({ preventScroll: true });
  getSelection()?.setPosition(place, 0);
};
