import { app, shell, type Session, type WebContents } from 'electron';

/** Copying text that the page has made plain is all that a window may ever be granted. */
const grantedPermissions = new Set(['clipboard-sanitized-write']);

/** Articles contain anything: no camera, no location, no notifications, no devices, whatever asks. */
export const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(grantedPermissions.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => grantedPermissions.has(permission));
  session.setDevicePermissionHandler(() => false);
};

/**
 * Only a Mac has a spelling of its own. Elsewhere Electron fetches dictionaries from a stranger's server as soon as a
 * window opens, unasked and also while she works offline; ours are files of the app.
 */
export const checksSpellingItself = process.platform === 'darwin';

export const fetchNoDictionaries = (session: Session): void => {
  if (checksSpellingItself) return;
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
};

/** Only https leaves for the system's browser; other schemes can start programs. */
const openOutside = (address: string): void => {
  const url = URL.parse(address);
  if (url?.protocol === 'https:') void shell.openExternal(url.href);
};

/** A window shows the app and nothing else, ever: it neither navigates, nor opens windows, nor embeds pages. */
const restrict = (contents: WebContents): void => {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
};

/** Restricts every page from the moment it exists, also one that a mistake elsewhere would open. */
export const restrictWebContents = (): void => {
  app.on('web-contents-created', (_event, contents) => restrict(contents));
};
