/** Panes mark what should get the focus with `data-pane-focus`; the editor's text is found by itself. */
const stops = ['navigator', 'list', 'editor', 'status'] as const;

const stopOf = (name: (typeof stops)[number]): HTMLElement | null =>
  document.querySelector<HTMLElement>(
    `[data-pane="${name}"]:not([hidden]) :is([data-pane-focus], .ProseMirror, button)`,
  );

/** F6 goes round the panes that are there (a convention of Windows and GNOME). */
export const focusNextPane = (step: 1 | -1): void => {
  const here = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
  const start = stops.findIndex((name) => name === here);
  for (let turn = 1; turn <= stops.length; turn += 1) {
    const index = (start + step * turn + stops.length * 2) % stops.length;
    const stop = stopOf(stops[index] ?? 'editor');
    if (stop === null) continue;
    stop.focus();
    return;
  }
};

export const searchBoxId = 'search-box';

export const focusSearch = (): void => {
  const box = document.querySelector<HTMLInputElement>(`#${searchBoxId}`);
  box?.focus();
  box?.select();
};
