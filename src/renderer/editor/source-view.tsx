import { useRef, useState } from 'react';
import type { OpenArticle } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { Button } from '../ui/button.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import type { ArticleSession } from './article-session.ts';
import styles from './source-view.module.css';

interface SourceViewProps {
  readonly articleKey: ArticleKey;
  readonly session: ArticleSession;
  /** With the working copy as it is now, or null where nothing was changed. */
  readonly onClose: (replaced: OpenArticle | null) => void;
}

/** The article's HTML, byte for byte, to be edited as text. */
export function SourceView({ articleKey, session, onClose }: SourceViewProps) {
  const engine = useEngine();
  const [before] = useState(() => session.html());
  const area = useRef<HTMLTextAreaElement>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const apply = async () => {
    const html = inLineEndingsOf(before, area.current?.value ?? before);
    if (html === before) return onClose(null);
    if (!(await session.flush())) return setTrouble({ kind: 'internal' });
    const answer = await engine.call('article.replaceText', { key: articleKey, revision: session.revision, html });
    if (answer.ok) onClose(answer.value);
    else setTrouble(answer.error);
  };

  return (
    <div className={styles.view}>
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
      <textarea
        ref={area}
        className={styles.source}
        aria-label="HTML source of the article"
        defaultValue={before}
        spellCheck={false}
        autoFocus
        wrap="soft"
      />
      <footer className={styles.footer}>
        <Button look="quiet" onClick={() => onClose(null)}>
          Cancel
        </Button>
        <Button look="primary" onClick={() => void apply()}>
          Apply
        </Button>
      </footer>
    </div>
  );
}

/** A text area turns every line ending into LF; an article that has CRLF throughout gets it back. */
export function inLineEndingsOf(before: string, typed: string): string {
  if (before.replace(/\r\n?/g, '\n') === typed) return before;
  const isWindows = before.includes('\r\n') && !/(?<!\r)\n/.test(before);
  return isWindows ? typed.replaceAll('\n', '\r\n') : typed;
}
