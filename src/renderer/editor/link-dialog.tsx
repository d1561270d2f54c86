import { useRef, useState } from 'react';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ArticleSession } from './article-session.ts';
import { LinkTargetField } from './link-target-field.tsx';
import { anchorsOf, isAddress } from './link-targets.ts';
import { completeAddress, linkPlace, removeLink, setLink } from './mark-commands.ts';

/** Target and text of the link at the caret, or of a new one. */
export function LinkDialog({ session, onClose }: { session: ArticleSession; onClose: () => void }) {
  const { view } = session.editor;
  const [place] = useState(() => linkPlace(view.state));
  const [address, setAddress] = useState(place.href);
  const [text, setText] = useState(place.text);
  const [proposed, setProposed] = useState('');
  const [anchors] = useState(() => anchorsOf(view.state.doc));
  const [refused, setRefused] = useState(false);
  const isNew = place.mark === null;
  const first = useRef<HTMLInputElement>(null);

  const apply = () => {
    const href = completeAddress(address);
    if (href === null || isWords(address)) return setRefused(true);
    // What came from elsewhere meanwhile may have moved the words; the caret went along with them.
    const now = linkPlace(view.state);
    const words = text === place.text ? now.text : text;
    setLink(now, href, words.trim() === '' ? href : words)(view.state, (tr) => view.dispatch(tr));
    onClose();
  };
  const remove = () => {
    removeLink(linkPlace(view.state))(view.state, (tr) => view.dispatch(tr));
    onClose();
  };

  return (
    <FormDialog
      title={isNew ? 'New link' : 'Link'}
      submit={isNew ? 'Insert link' : 'Change link'}
      apart={isNew ? null : { label: 'Remove link', onClick: remove }}
      refused={refused ? whyRefused(address) : null}
      initialFocus={first}
      onSubmit={apply}
      onTyped={() => setRefused(false)}
      onClose={onClose}
    >
      <LinkTargetField
        inputRef={first}
        value={address}
        anchors={anchors}
        refused={refused}
        onChange={setAddress}
        onChoose={(chosen, name) => {
          setAddress(chosen);
          setRefused(false);
          // Words that she wrote herself stay; those of a choice before give way to the next.
          if (text.trim() !== '' && text !== proposed) return;
          setText(name);
          setProposed(name);
        }}
      />
      {place.isOneLine && <TextField label="Text" value={text} onChange={(event) => setText(event.target.value)} />}
    </FormDialog>
  );
}

const whyRefused = (address: string): string => {
  if (address.trim() === '') return 'Type where the link leads.';
  return isWords(address)
    ? 'These are words, not an address. Choose an article below them, or type where the link leads.'
    : 'A link to this would run something. Layover does not write it.';
};

/** Words that nothing was chosen for. */
const isWords = (typed: string): boolean => /\s/.test(typed.trim()) && !isAddress(typed);
