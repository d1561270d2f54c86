import { type MenuAct, menuShortcuts } from '../app/editor-acts.tsx';
import {
  askingCommands,
  blockCommands,
  calloutChanges,
  calloutCommands,
  columnWidthCommand,
  historyCommands,
  lineCommands,
  listCommands,
  madeCommands,
  sourceCommand,
  tableCommands,
} from './text-commands.ts';

/** Anything that an item of a menu is for, by the name that no other has. */
interface Titled {
  readonly title: string;
}

const [video, button] = askingCommands;

/** The letter that runs each item of a menu that is open: one of its words, or what it stands for elsewhere. */
export const menuLetters = {
  'kind-menu': {
    P: blockCommands.p,
    1: blockCommands.h1,
    2: blockCommands.h2,
    3: blockCommands.h3,
    4: blockCommands.h4,
    5: blockCommands.h5,
    6: blockCommands.h6,
    C: blockCommands.pre,
  },
  'table-menu': {
    I: tableCommands.insert,
    A: tableCommands.above,
    B: tableCommands.below,
    L: tableCommands.before,
    R: tableCommands.after,
    H: tableCommands.headerRow,
    G: tableCommands.headerColumn,
    C: tableCommands.caption,
    W: columnWidthCommand,
    U: tableCommands.rowUp,
    V: tableCommands.rowDown,
    F: tableCommands.columnLeft,
    T: tableCommands.columnRight,
    M: tableCommands.mergeRight,
    O: tableCommands.mergeBelow,
    S: tableCommands.split,
    D: tableCommands.deleteRow,
    N: tableCommands.deleteColumn,
    X: tableCommands.deleteTable,
  },
  'callout-menu': {
    B: calloutCommands.blue,
    Y: calloutCommands.yellow,
    G: calloutCommands.green,
    R: calloutCommands.red,
    P: calloutCommands.plain,
    N: calloutCommands['private-note'],
    D: calloutChanges.dashed,
    X: calloutChanges.none,
  },
  'more-menu': {
    C: lineCommands.code,
    U: lineCommands.underline,
    R: lineCommands.strike,
    B: lineCommands.subscript,
    P: lineCommands.superscript,
    F: lineCommands.clear,
    L: listCommands.bulletList,
    N: listCommands.orderedList,
    X: listCommands.tickBox,
    Q: madeCommands.quote,
    H: madeCommands.rule,
    I: { title: 'Image…' },
    V: video,
    O: button,
    S: { title: 'Keep as a snippet…' },
    D: madeCommands.details,
    A: madeCommands.caption,
    T: madeCommands.contents,
    G: madeCommands.selfLink,
    E: madeCommands.id,
    K: madeCommands.button,
    W: sourceCommand,
    Z: historyCommands.undo,
    Y: historyCommands.redo,
  },
} as const satisfies Readonly<Record<MenuAct, Readonly<Record<string, Titled>>>>;

interface MenuKey {
  readonly letter: string;
  readonly shortcut: string;
}

const menuKeys: ReadonlyMap<string, MenuKey> = new Map(
  (Object.keys(menuShortcuts) as MenuAct[]).flatMap((menu) =>
    Object.entries<Titled>(menuLetters[menu]).map(([letter, { title }]) => [
      title,
      { letter, shortcut: `${menuShortcuts[menu]}, ${letter}` },
    ]),
  ),
);

/** Shown beside an item of a menu. */
export const letterOf = (title: string): string | undefined => menuKeys.get(title)?.letter;

/** Every way to have a command by key, the shortest first. */
export const keysOf = ({ title, shortcut }: Titled & { readonly shortcut?: string }): readonly string[] =>
  [shortcut, menuKeys.get(title)?.shortcut].filter((key) => key !== undefined);
