import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { ArticleStatus } from '../../shared/model/article.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useShell } from '../app/shell.tsx';
import { useEngine } from '../engine/engine-context.tsx';
import { treeQuery } from '../engine/queries.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import fieldStyles from '../ui/text-field.module.css';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './new-article-dialog.module.css';

/** Begins an article on this computer; nothing is sent before it is published. */
export function NewArticleDialog() {
  const { closeOverlay, place, openArticle, showView } = useShell();
  const engine = useEngine();
  const sites = useQuery(treeQuery(engine)).data?.sites ?? [];
  const collections = sites.flatMap((site) => site.collections);
  const { view } = place;
  // The collection that she is looking at, or looks at a category of.
  const near = collections.find(
    (each) => 'id' in view && (each.id === view.id || each.categories.some((category) => category.id === view.id)),
  );
  const [collectionId, setCollectionId] = useState<string>((near ?? collections[0])?.id ?? '');
  const [name, setName] = useState('');
  const [status, setStatus] = useState<ArticleStatus>('published');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const collectionFieldId = useId();
  const first = useRef<HTMLInputElement>(null);

  const create = async () => {
    const collection = collections.find((each) => each.id === collectionId);
    if (collection === undefined) return;
    const answer = await engine.call('article.create', { collectionId: collection.id, name: name.trim(), status });
    if (!answer.ok) return setTrouble(answer.error);
    closeOverlay();
    showView({ kind: 'collection', id: collection.id });
    openArticle(answer.value.key, { focus: true });
  };
  if (collections.length === 0) {
    return (
      <Dialog readFirst title="New article" onClose={closeOverlay}>
        <p>An article belongs into a collection, and none is here yet. Sync first, then begin it.</p>
      </Dialog>
    );
  }
  return (
    <FormDialog
      title="New article"
      submit="Begin writing"
      refused={null}
      initialFocus={first}
      onSubmit={create}
      onTyped={() => setTrouble(null)}
      onClose={closeOverlay}
    >
      <TextField
        ref={first}
        label="Name"
        value={name}
        maxLength={1000}
        required
        onChange={(event) => setName(event.target.value)}
      />
      <div className={styles.field}>
        <label htmlFor={collectionFieldId}>Collection</label>
        <select
          id={collectionFieldId}
          className={fieldStyles.select}
          value={collectionId}
          onChange={(event) => setCollectionId(event.target.value)}
        >
          {sites.map((site) => (
            <optgroup key={site.id} label={site.host === '' ? site.title : site.host}>
              {site.collections.map((collection) => (
                <option key={collection.id} value={collection.id}>
                  {collection.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <StatusChoice status={status} onChange={setStatus} />
      {trouble === null ? null : <TroubleMessage trouble={trouble} />}
    </FormDialog>
  );
}

const choices = [
  { value: 'published', label: 'Live', hint: 'Readers see it as soon as you publish it.' },
  { value: 'notpublished', label: 'Hidden', hint: 'It goes to Help Scout, but readers do not see it.' },
] as const;

interface StatusChoiceProps {
  status: ArticleStatus;
  onChange: (status: ArticleStatus) => void;
}

function StatusChoice({ status, onChange }: StatusChoiceProps) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>When it is published</legend>
      {choices.map(({ value, label, hint }) => (
        <label key={value} className={styles.choice}>
          <input type="radio" name={name} checked={status === value} onChange={() => onChange(value)} />
          <span>
            {label}
            <span className={styles.hint}>{hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
