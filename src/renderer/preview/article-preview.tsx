import { useCallback, useEffect, useState } from 'react';
import { useEditorActs } from '../app/editor-acts.tsx';
import type { ArticleSession } from '../editor/article-session.ts';
import { Dialog } from '../ui/dialog.tsx';
import styles from './article-preview.module.css';
import { drawPreview } from './preview-page.ts';
import { previewTree } from './preview-tree.ts';

interface ArticlePreviewProps {
  readonly name: string;
  readonly session: ArticleSession;
}

/** Opens the preview of the article that is open when its command is given. */
export function ArticlePreview({ name, session }: ArticlePreviewProps) {
  const acts = useEditorActs();
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => acts.add((act) => act === 'preview' && setHtml(session.html())), [acts, session]);
  if (html === null) return null;
  return <PreviewDialog name={name} html={html} session={session} onClose={() => setHtml(null)} />;
}

const widths = [
  { value: 'desktop', label: 'Desktop' },
  { value: 'phone', label: 'Phone' },
] as const;

const looks = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

interface PreviewDialogProps extends ArticlePreviewProps {
  readonly html: string;
  readonly onClose: () => void;
}

/** The article as readers of its site see it, as it is on screen now. It leads nowhere and runs nothing. */
function PreviewDialog({ name, html, session, onClose }: PreviewDialogProps) {
  const [width, setWidth] = useState<(typeof widths)[number]['value']>('desktop');
  const [look, setLook] = useState<(typeof looks)[number]['value']>('light');
  const draw = useCallback(
    (host: HTMLDivElement | null) => {
      if (host === null) return;
      drawPreview(host, { name, nodes: previewTree(html) }, (address) => session.images.load(address));
    },
    [name, html, session],
  );
  return (
    <Dialog title="Preview" size="large" onClose={onClose}>
      <div className={styles.bar}>
        <Choice label="Width" options={widths} value={width} onChange={setWidth} />
        <Choice label="Colours" options={looks} value={look} onChange={setLook} />
        <p className={styles.note}>About as a Help Scout site shows it; your site may have styles of its own.</p>
      </div>
      <div className={styles.desk} data-width={width}>
        <div ref={draw} role="document" aria-label={`Preview of ${name}`} data-width={width} data-look={look} />
      </div>
    </Dialog>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <div role="group" aria-label={label} className={styles.choice}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={styles.way}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
