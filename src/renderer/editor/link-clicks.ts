import { Plugin } from '@tiptap/pm/state';
import { isMac } from '../ui/shortcut.ts';

/** A click on a link sets the caret; only Ctrl/Cmd+click follows it, and only into the web, in a window that knows nothing of ours. */
export function linkClicks(): Plugin {
  const stop = (event: MouseEvent): boolean => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null) return false;
    event.preventDefault();
    const asked = isMac(navigator.platform) ? event.metaKey : event.ctrlKey;
    const address = webAddress(link.getAttribute('href'));
    if (event.type === 'click' && event.button === 0 && asked && address !== null) {
      window.open(address, '_blank', 'noopener,noreferrer');
      return true;
    }
    return false;
  };
  return new Plugin({
    props: { handleDOMEvents: { click: (_view, event) => stop(event), auxclick: (_view, event) => stop(event) } },
  });
}

/** Only what a browser would open as a page of the web. */
export function webAddress(href: string | null): string | null {
  const url = URL.parse(href ?? '');
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
