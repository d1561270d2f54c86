import { type Command, Plugin } from '@tiptap/pm/state';
import { isMac } from '../ui/shortcut.ts';
import { openOutside, webAddress } from '../ui/web-address.ts';
import { linkPlace } from './mark-commands.ts';

/** A click on a link sets the caret; only Ctrl/Cmd+click follows it, and only into the web, in a window that knows nothing of ours. */
export function linkClicks(): Plugin {
  const stop = (event: MouseEvent): boolean => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null) return false;
    event.preventDefault();
    const asked = isMac(navigator.platform) ? event.metaKey : event.ctrlKey;
    const address = webAddress(link.getAttribute('href'));
    if (event.type === 'click' && event.button === 0 && asked && address !== null) {
      openOutside(address);
      return true;
    }
    return false;
  };
  return new Plugin({
    props: { handleDOMEvents: { click: (_view, event) => stop(event), auxclick: (_view, event) => stop(event) } },
  });
}

/** The link that the caret is in, as a click with the key held follows it. */
export const followLink: Command = (state, dispatch) => {
  const address = webAddress(linkPlace(state).href);
  if (address === null) return false;
  if (dispatch !== undefined) openOutside(address);
  return true;
};
