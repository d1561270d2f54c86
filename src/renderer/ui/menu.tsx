import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';
import { classNames } from './class-names.ts';
import { KeyHint } from './key-hint.tsx';
import { letterOfItem, type MenuLetters, MenuLettersContext, swallowRepeats, useMenuLetter } from './menu-letters.ts';
import styles from './menu.module.css';
import { ariaShortcut, menuLetter } from './shortcut.ts';

/** For a menu that something else than its button opens, too. */
export interface MenuOpening {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean, reason: BaseMenu.Root.ChangeEventReason) => void;
  readonly popup: RefObject<HTMLDivElement | null>;
}

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  align?: 'start' | 'end';
  opening?: MenuOpening;
  children: ReactNode;
}

export function Menu({ trigger, align = 'start', opening, children }: MenuProps) {
  const [letters] = useState<MenuLetters>(() => new Map());
  /** At once, and the menu is closed by then: the next key goes where the focus is after it. */
  const runByLetter = (event: KeyboardEvent): void => {
    const letter = event.key === 'Enter' ? letterOfItem(event.target) : menuLetter(event.nativeEvent);
    const act = letter === null ? undefined : letters.get(letter);
    if (opening === undefined || act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (!opening.open || event.repeat || act === null) return;
    swallowRepeats(event.nativeEvent.code);
    flushSync(() => opening.onOpenChange(false, 'item-press'));
    act();
  };
  return (
    <BaseMenu.Root open={opening?.open} onOpenChange={(open, { reason }) => opening?.onOpenChange(open, reason)}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles.positioner} sideOffset={4} align={align}>
          <BaseMenu.Popup ref={opening?.popup} className={styles.popup} onKeyDownCapture={runByLetter}>
            <MenuLettersContext value={letters}>{children}</MenuLettersContext>
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

interface MenuItemProps {
  children: ReactNode;
  icon?: ReactNode;
  shortcut?: string | undefined;
  /** Runs it while the menu is open. */
  letter?: string | undefined;
  danger?: boolean;
  disabled?: boolean;
  /** The menu has closed by then, so that the focus stays where this puts it. */
  afterClose?: boolean;
  onSelect: () => void;
}

const soon = (act: () => void): void => void setTimeout(act, 0);

export function MenuItem({
  children,
  icon,
  shortcut,
  letter,
  danger = false,
  disabled = false,
  afterClose = false,
  onSelect,
}: MenuItemProps) {
  const told = useMenuLetter(letter, disabled ? null : onSelect);
  return (
    <BaseMenu.Item
      {...told}
      aria-keyshortcuts={toldKeys(shortcut, letter)}
      className={classNames(styles.item, danger && styles.danger)}
      disabled={disabled}
      onClick={afterClose ? () => soon(onSelect) : onSelect}
    >
      <span className={styles.lead}>{icon}</span>
      <span>{children}</span>
      <ItemKeys shortcut={shortcut} letter={letter} />
    </BaseMenu.Item>
  );
}

/** As an attribute they are told to screen readers as keys, and are no part of the item's name. */
function ItemKeys({ shortcut, letter }: { shortcut?: string | undefined; letter: string | undefined }) {
  return shortcut === undefined && letter === undefined ? null : (
    <span aria-hidden className={styles.keys}>
      {shortcut === undefined ? null : <KeyHint shortcut={shortcut} />}
      {letter === undefined ? null : <KeyHint shortcut={letter} />}
    </span>
  );
}

const toldKeys = (shortcut: string | undefined, letter: string | undefined): string | undefined => {
  const own = shortcut === undefined ? [] : [ariaShortcut(shortcut, navigator.platform)];
  return [...own, ...(letter === undefined ? [] : [letter])].join(' ') || undefined;
};

/** An address outside of Layover: opens in the browser, which learns nothing about where it came from. */
export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <BaseMenu.Item className={styles.item} render={<a href={href} target="_blank" rel="noreferrer noopener" />}>
      <span className={styles.lead}>{icon}</span>
      <span>{children}</span>
    </BaseMenu.Item>
  );
}

interface MenuOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly letter?: string | undefined;
}

interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly MenuOption<Value>[];
  afterClose?: boolean;
  onChange: (value: Value) => void;
}

/** One of several, with a tick at the one that holds. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  afterClose = false,
  onChange,
}: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.RadioGroup
      value={value}
      onValueChange={(next: Value) => (afterClose ? soon(() => onChange(next)) : onChange(next))}
    >
      <BaseMenu.GroupLabel className={styles.label}>{label}</BaseMenu.GroupLabel>
      {options.map((option) => (
        <Option
          key={option.value}
          {...option}
          chosen={option.value === value}
          onLetter={() => onChange(option.value)}
        />
      ))}
    </BaseMenu.RadioGroup>
  );
}

interface OptionProps extends MenuOption<string> {
  readonly chosen: boolean;
  readonly onLetter: () => void;
}

function Option({ value, label, letter, chosen, onLetter }: OptionProps) {
  const told = useMenuLetter(letter, onLetter);
  return (
    <BaseMenu.RadioItem {...told} aria-keyshortcuts={letter} value={value} closeOnClick className={styles.item}>
      <span className={classNames(styles.lead, styles.tick)}>{chosen ? <Check size={14} aria-hidden /> : null}</span>
      <span>{label}</span>
      <ItemKeys letter={letter} />
    </BaseMenu.RadioItem>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className={styles.separator} />;
}
