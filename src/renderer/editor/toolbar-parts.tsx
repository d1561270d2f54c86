import { Toolbar } from '@base-ui/react/toolbar';
import { ChevronDown, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { type MenuAct, menuShortcuts } from '../app/editor-acts.tsx';
import { Menu } from '../ui/menu.tsx';
import { ariaShortcut, shortcutText } from '../ui/shortcut.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './editor-toolbar.module.css';
import { useOpenedByKey } from './use-opened-by-key.ts';

/** A press on the toolbar must not take the caret out of the text. */
const keepCaret = (event: React.MouseEvent) => event.preventDefault();

type GivesWay = 'first' | 'second' | 'third';

interface ToolButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly shortcut?: string;
  /** For buttons that show a state: undefined for those that only act. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** Gives way where there is little room; `first` before `second`. What gives way is in a menu, too. */
  readonly givesWay?: GivesWay | undefined;
  readonly onPress: () => void;
}

export function ToolButton({
  label,
  icon: Icon,
  shortcut,
  pressed,
  disabled = false,
  givesWay,
  onPress,
}: ToolButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <Toolbar.Button
        className={styles.tool}
        data-gives-way={givesWay}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={shortcut === undefined ? undefined : ariaShortcut(shortcut, navigator.platform)}
        disabled={disabled}
        onMouseDown={keepCaret}
        onClick={onPress}
      >
        <Icon size={17} aria-hidden />
      </Toolbar.Button>
    </Tooltip>
  );
}

interface ToolMenuProps {
  /** The command that opens it by key. */
  readonly act: MenuAct;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Words in place of an icon, of a width that does not change with them. */
  readonly words?: string;
  /** In place of the words where there is little room. */
  readonly sign?: string;
  readonly pressed?: boolean;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

export function ToolMenu({
  act,
  label,
  icon: Icon,
  words,
  sign,
  pressed = false,
  align = 'start',
  children,
}: ToolMenuProps) {
  const opening = useOpenedByKey(act);
  return (
    <Menu
      align={align}
      opening={opening}
      trigger={
        <Toolbar.Button
          className={classNames(styles.tool, words !== undefined && styles.words, pressed && styles.on)}
          aria-label={words === undefined ? label : `${label}: ${words}`}
          title={`${label} (${shortcutText(menuShortcuts[act], navigator.platform)})`}
          aria-keyshortcuts={ariaShortcut(menuShortcuts[act], navigator.platform)}
          onMouseDown={keepCaret}
        >
          {Icon === undefined ? (
            <>
              <span className={styles.word}>{words}</span>
              <span className={styles.sign}>{sign ?? words}</span>
            </>
          ) : (
            <Icon size={17} aria-hidden />
          )}
          <ChevronDown size={12} aria-hidden className={styles.chevron} />
        </Toolbar.Button>
      }
    >
      {children}
    </Menu>
  );
}

export function ToolSeparator({ givesWay }: { givesWay?: GivesWay }) {
  return <Toolbar.Separator className={styles.separator} data-gives-way={givesWay} />;
}
