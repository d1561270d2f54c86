import { useEffect } from 'react';

/** What she chose; `system` and `contrast` follow the system's light or dark. */
export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast';

export const themeChoices = [
  { value: 'system', label: 'Same as the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'contrast', label: 'High contrast' },
] as const satisfies readonly { readonly value: ThemeChoice; readonly label: string }[];

export interface SystemWish {
  readonly dark: boolean;
  readonly moreContrast: boolean;
}

/** The `data-theme` of the page: one of the blocks in tokens.css. */
export const themeName = (choice: ThemeChoice, wish: SystemWish): string => {
  const dark = choice === 'dark' || (choice !== 'light' && wish.dark);
  const contrast = choice === 'contrast' || wish.moreContrast;
  return `${contrast ? 'contrast-' : ''}${dark ? 'dark' : 'light'}`;
};

const darkQuery = '(prefers-color-scheme: dark)';
const contrastQuery = '(prefers-contrast: more)';

const readWish = (page: Window): SystemWish => ({
  dark: page.matchMedia(darkQuery).matches,
  moreContrast: page.matchMedia(contrastQuery).matches,
});

/** Before anything is remembered, so that a dark desktop never sees a white flash. */
export const applySystemTheme = (page: Window): void => {
  page.document.documentElement.dataset['theme'] = themeName('system', readWish(page));
};

export const useTheme = (choice: ThemeChoice): void => {
  useEffect(() => {
    const apply = () => {
      document.documentElement.dataset['theme'] = themeName(choice, readWish(window));
    };
    apply();
    const queries = [window.matchMedia(darkQuery), window.matchMedia(contrastQuery)];
    for (const query of queries) query.addEventListener('change', apply);
    return () => {
      for (const query of queries) query.removeEventListener('change', apply);
    };
  }, [choice]);
};
