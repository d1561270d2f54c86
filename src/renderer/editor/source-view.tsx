import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import type { ArticleSession } from './article-session.ts';
import type { SourceSession } from './source-session.ts';
import { shownPlace } from './source-text.ts';
import styles from './source-view.module.css';

interface SourceViewProps {
  readonly session: ArticleSession;
  /** It closes once it is saved. */
  readonly waits: boolean;
  /** She goes on in the source. */
  readonly onTyped: () => void;
  /** Back to the text. */
  readonly onClose: () => void;
}

/** The article's HTML, byte for byte, to be edited as text. */
export function SourceView({ session, ...view }: SourceViewProps) {
  const { onClose } = view;
  const [source, setSource] = useState<SourceSession | null>(null);
  useEffect(() => {
    let isHere = true;
    const begin = async () => {
      const begun = await session.beginSource();
      if (!isHere) return;
      if (begun === null) onClose();
      else setSource(begun);
    };
    void begin();
    return () => {
      isHere = false;
    };
  }, [session, onClose]);
  return source === null ? null : <SourceArea source={source} {...view} />;
}

function SourceArea({ source, waits, onTyped, onClose }: Omit<SourceViewProps, 'session'> & { source: SourceSession }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [begun] = useState(() => source.shown);
  const [isChanged, setChanged] = useState(() => source.isChanged);

  useLayoutEffect(() => {
    const { current } = area;
    if (current === null) return undefined;
    showPlace(current, shownPlace(source.html, source.place));
    return source.onText((shown) => {
      const place = current.selectionStart;
      current.value = shown;
      current.setSelectionRange(place, place);
      setChanged(source.isChanged);
    });
  }, [source]);

  const tell = ({ value, selectionStart }: HTMLTextAreaElement) => {
    source.typed(value, selectionStart);
    setChanged(source.isChanged);
  };
  return (
    <div className={styles.view}>
      <textarea
        ref={area}
        className={styles.source}
        aria-label="HTML source of the article"
        defaultValue={begun}
        onChange={({ target }) => {
          tell(target);
          onTyped();
        }}
        onSelect={({ currentTarget }) => tell(currentTarget)}
        spellCheck={false}
        autoFocus
        wrap="soft"
      />
      <footer className={styles.footer}>
        <Button look="quiet" disabled={!isChanged} onClick={() => source.takeBack()}>
          Take back all changes
        </Button>
        <Button look="primary" onClick={onClose}>
          {waits ? 'Done, once it is saved' : 'Done'}
        </Button>
      </footer>
    </div>
  );
}

/** A text area scrolls to its caret only while somebody types: its text up to there says how far that is. */
function showPlace(area: HTMLTextAreaElement, place: number): void {
  const { value } = area;
  area.value = value.slice(0, place);
  area.scrollTop = area.scrollHeight;
  const isBelow = area.scrollTop > 0;
  area.value = value;
  if (isBelow) area.scrollTop += area.clientHeight / 2;
  area.setSelectionRange(place, place);
}
