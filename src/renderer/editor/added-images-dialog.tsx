import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import type { AddedImages } from './add-images.ts';
import type { ArticleSession } from './article-session.ts';
import styles from './editor-dialogs.module.css';
import { altOf, type ImageWords, ImageWordsFields, wordsMissing } from './image-words.tsx';
import { describeImages } from './insert-commands.ts';

interface AddedImagesDialogProps {
  readonly session: ArticleSession;
  readonly images: AddedImages;
  readonly onClose: () => void;
}

/**
 * Images that just came in, one after the other: what each shows. They are in the text already, and stay there whatever
 * is answered; one that is left unanswered is a hint of the article.
 */
export function AddedImagesDialog({ session, images: { added, refused }, onClose }: AddedImagesDialogProps) {
  const [index, setIndex] = useState(0);
  const address = added[index];
  const refusals = refused.map(({ name, why }) => (
    <p key={name} className={styles.refused} role="alert">
      “{name}” was not put in. {why}
    </p>
  ));
  if (address === undefined) {
    return (
      <Dialog title="Image" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
        {refusals}
      </Dialog>
    );
  }
  const next = (alt: string | null) => {
    const { view } = session.editor;
    if (alt !== null) describeImages(address, alt)(view.state, (tr) => view.dispatch(tr));
    if (index + 1 < added.length) setIndex(index + 1);
    else onClose();
  };
  const title =
    added.length === 1 ? 'What does the image show?' : `What does image ${index + 1} of ${added.length} show?`;
  return (
    <OneImage key={address} session={session} title={title} address={address} onNext={next} onClose={onClose}>
      {refusals}
    </OneImage>
  );
}

interface OneImageProps {
  readonly session: ArticleSession;
  readonly title: string;
  readonly address: string;
  /** null: later. */
  readonly onNext: (alt: string | null) => void;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

function OneImage({ session, title, address, onNext, onClose, children }: OneImageProps) {
  const [words, setWords] = useState<ImageWords>({ alt: '', decoration: false });
  const [missing, setMissing] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const picture = usePicture(session, address);
  const save = () => {
    const alt = altOf(words);
    if (alt === null) setMissing(true);
    else onNext(alt);
  };
  return (
    <FormDialog
      title={title}
      submit="Save"
      cancel="Later"
      refused={missing ? wordsMissing : null}
      initialFocus={first}
      onSubmit={save}
      onCancel={() => onNext(null)}
      onTyped={() => setMissing(false)}
      onClose={onClose}
    >
      {children}
      {picture === null ? null : <img className={styles.preview} src={picture} alt="" />}
      <ImageWordsFields ref={first} label="For readers who cannot see it" words={words} onChange={setWords} />
      <p className={styles.note}>The image is kept on this computer, and goes to Help Scout with the article.</p>
    </FormDialog>
  );
}

function usePicture(session: ArticleSession, address: string): string | null {
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    let isHere = true;
    void session.images.load(address).then((url) => isHere && setPicture(url));
    return () => {
      isHere = false;
    };
  }, [session, address]);
  return picture;
}
