import { useMemo, type ReactNode } from 'react';
import { diffDocuments } from '../../shared/document/diff.ts';
import { BlockChange } from '../publish/diff-block.tsx';
import { shownBlocks } from './decisions.ts';
import styles from './conflict-screen.module.css';

/** What she wrote for places that are others by now: it is in no result, so here it can be read and copied. */
export function UnplacedWords({ texts }: { texts: readonly string[] }) {
  return (
    <WordsApart name="Your words without a place" texts={texts}>
      You wrote this for a place that changed since. It is not part of the result; it stays in the article’s history.
    </WordsApart>
  );
}

/** What she typed last, for a place that went in that moment: it is on this screen only. */
export function UnkeptWords({ texts }: { texts: readonly string[] }) {
  return (
    <WordsApart name="Your words that were not kept" texts={texts}>
      You were typing this for a place that went meanwhile. It is only here: copy what you need before you leave.
    </WordsApart>
  );
}

interface WordsApartProps {
  name: string;
  texts: readonly string[];
  children: ReactNode;
}

function WordsApart({ name, texts, children }: WordsApartProps) {
  if (texts.length === 0) return null;
  return (
    <section className={styles.moved} aria-label={name}>
      <p role="alert">{children}</p>
      {texts.map((html) => (
        <Words key={html} html={html} />
      ))}
    </section>
  );
}

function Words({ html }: { html: string }) {
  const blocks = useMemo(() => shownBlocks(diffDocuments(html, html)), [html]);
  // eslint-disable-next-line react/no-array-index-key -- blocks have no identity beside their place
  return blocks.map((block, index) => <BlockChange key={index} block={block} side="after" />);
}
