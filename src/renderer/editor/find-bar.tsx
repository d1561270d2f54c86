import { ArrowDown, ArrowUp, CaseSensitive, WholeWord, X } from 'lucide-react';
import type { Command } from '@tiptap/pm/state';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { formatCount } from '../../shared/base/amount.ts';
import type { EditorAct } from '../app/editor-acts.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import type { ArticleSession } from './article-session.ts';
import styles from './find-bar.module.css';
import { finding, replaceAll, replaceCurrent, searchFor, step } from './find-plugin.ts';
import { mostFound } from './find-words.ts';

const findActs = ['find', 'find-next', 'find-previous', 'replace', 'replace-all'] as const;
type FindAct = (typeof findActs)[number];

export const isFindAct = (act: EditorAct): act is FindAct => (findActs as readonly EditorAct[]).includes(act);

/** What she asks of the bar by a command, each time anew; one that is not there yet comes for it. */
export interface FindRequest {
  readonly turn: number;
  readonly act: FindAct;
}

interface FindBarProps {
  readonly session: ArticleSession;
  readonly request: FindRequest;
  readonly onClose: () => void;
}

/** Finds and replaces words in the open article. The text keeps its caret, the bar has the focus. */
export function FindBar({ session, request, onClose }: FindBarProps) {
  const { editor } = session;
  const { found, current } = useFinding(session);
  const [words, setWords] = useState('');
  const [other, setOther] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWords, setWholeWords] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const otherField = useRef<HTMLInputElement>(null);
  const run = useCallback(
    (command: Command) => {
      const { view } = editor;
      command(view.state, (tr) => view.dispatch(tr));
      // ProseMirror scrolls only for the focus, which is here.
      view.dom.querySelector('.found-current')?.scrollIntoView({ block: 'nearest' });
    },
    [editor],
  );

  const replace = (command: Command) => {
    run(command);
    // Where nothing is left the button goes to sleep, and the focus would be nowhere.
    field.current?.focus();
  };
  const begin = () => {
    const { from, to, empty } = editor.state.selection;
    const chosen = empty ? '' : editor.state.doc.textBetween(from, to, '\n');
    const isOneLine = chosen !== '' && !chosen.includes('\n');
    if (isOneLine) setWords(chosen);
    field.current?.focus();
    field.current?.select();
    return isOneLine;
  };
  /** Not by words that she has not said yet: an empty field is what she is asked for first. */
  const replaceBy = (command: Command) => {
    const isSaid = other !== '' || document.activeElement === otherField.current;
    if (found.length > 0 && isSaid) replace(command);
    else (words === '' ? field : otherField).current?.focus();
  };
  const onRequest = useEffectEvent(({ turn, act }: FindRequest) => {
    const isReplace = act === 'replace' || act === 'replace-all';
    if (turn === 1 || act === 'find') {
      if (begin() && isReplace) otherField.current?.focus();
    } else if (isReplace) replaceBy(act === 'replace' ? replaceCurrent(other) : replaceAll(other));
    else if (words === '') field.current?.focus();
    else run(step(act === 'find-next' ? 1 : -1));
  });
  // oxlint-disable-next-line react/set-state-in-effect -- she asked for the bar, with the words that are selected
  useEffect(() => onRequest(request), [request]);
  useEffect(() => {
    run(searchFor({ words, matchCase, wholeWords }));
    if (words !== '') run(step(1));
  }, [run, words, matchCase, wholeWords]);
  useEffect(() => () => void (editor.isDestroyed || run(searchFor(null))), [editor, run]);

  const close = () => {
    onClose();
    editor.view.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    // A command of the window is run once, however long its key is held.
    else if (event.key === 'F3' && event.repeat) run(step(event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
  };
  const onEnter = (act: (back: boolean) => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act(event.shiftKey);
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape works wherever the focus is in the bar
    <search className={styles.bar} aria-label="In this article" onKeyDown={onKeyDown}>
      <div className={styles.group}>
        <input
          ref={field}
          className={styles.field}
          aria-label="Find in this article"
          placeholder="Find"
          spellCheck={false}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={onEnter((back) => run(step(back ? -1 : 1)))}
        />
        <output className={styles.count}>{words === '' ? '' : countWords(found.length, current)}</output>
        <IconButton label="Match case" aria-pressed={matchCase} onClick={() => setMatchCase(!matchCase)}>
          <CaseSensitive size={17} />
        </IconButton>
        <IconButton label="Whole words" aria-pressed={wholeWords} onClick={() => setWholeWords(!wholeWords)}>
          <WholeWord size={17} />
        </IconButton>
        <IconButton label="Find the one before" shortcut="Shift+F3" onClick={() => run(step(-1))}>
          <ArrowUp size={16} />
        </IconButton>
        <IconButton label="Find the next" shortcut="F3" onClick={() => run(step(1))}>
          <ArrowDown size={16} />
        </IconButton>
      </div>
      <div className={styles.group}>
        <input
          ref={otherField}
          className={styles.field}
          aria-label="Replace with"
          placeholder="Replace with"
          value={other}
          onChange={(event) => setOther(event.target.value)}
          onKeyDown={onEnter(() => run(replaceCurrent(other)))}
        />
        <Button disabled={found.length === 0} onClick={() => replace(replaceCurrent(other))}>
          Replace
        </Button>
        <Button disabled={found.length === 0} onClick={() => replace(replaceAll(other))}>
          Replace all
        </Button>
      </div>
      <IconButton label="Close" shortcut="Escape" className={styles.close} onClick={close}>
        <X size={16} />
      </IconButton>
    </search>
  );
}

const useFinding = ({ editor }: ArticleSession) => {
  const subscribe = useCallback(
    (listener: () => void) => {
      editor.on('transaction', listener);
      return () => void editor.off('transaction', listener);
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => finding(editor.state));
};

const countWords = (count: number, current: number | null): string => {
  if (count === 0) return 'Not found';
  const all = `${formatCount(count)}${count >= mostFound ? '+' : ''}`;
  return current === null ? all : `${formatCount(current + 1)} of ${all}`;
};
