import { ArrowDown, ArrowUp, CaseSensitive, WholeWord, X } from 'lucide-react';
import type { Command } from '@tiptap/pm/state';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { formatCount } from '../../shared/base/amount.ts';
import { Button, IconButton } from '../ui/button.tsx';
import type { ArticleSession } from './article-session.ts';
import styles from './find-bar.module.css';
import { finding, replaceAll, replaceCurrent, searchFor, step } from './find-plugin.ts';
import { mostFound } from './find-words.ts';

interface FindBarProps {
  readonly session: ArticleSession;
  /** Grows whenever she asks for the bar, also while it is there. */
  readonly request: number;
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
  const run = useCallback(
    (command: Command) => {
      const { view } = editor;
      command(view.state, (tr) => view.dispatch(tr));
      // ProseMirror scrolls only for the focus, which is here.
      view.dom.querySelector('.found-current')?.scrollIntoView({ block: 'nearest' });
    },
    [editor],
  );

  useEffect(() => {
    if (request === 0) return;
    const { from, to, empty } = editor.state.selection;
    const chosen = empty ? '' : editor.state.doc.textBetween(from, to, '\n');
    // oxlint-disable-next-line react/set-state-in-effect -- she asked for the bar, with these words chosen
    if (chosen !== '' && !chosen.includes('\n')) setWords(chosen);
    field.current?.focus();
    field.current?.select();
  }, [editor, request]);
  useEffect(() => {
    run(searchFor({ words, matchCase, wholeWords }));
    if (words !== '') run(step(1));
  }, [run, words, matchCase, wholeWords]);
  useEffect(() => () => void (editor.isDestroyed || run(searchFor(null))), [editor, run]);

  const replace = (command: Command) => {
    run(command);
    // Where nothing is left the button goes to sleep, and the focus would be nowhere.
    field.current?.focus();
  };
  const close = () => {
    onClose();
    editor.view.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'F3') run(step(event.shiftKey ? -1 : 1));
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
