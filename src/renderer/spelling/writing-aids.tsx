import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { useEditorActs } from '../app/editor-acts.tsx';
import { useShell } from '../app/shell.tsx';
import type { ArticleSession } from '../editor/article-session.ts';
import { smartQuotes } from '../editor/smart-quotes.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { factsQuery } from '../engine/queries.ts';
import { nextMisspelling } from './next-misspelling.ts';
import type { SpellChecker } from './spell-checker.ts';
import { useDictionary } from './spelling-context.tsx';
import { type SpellingChoice, usualChoice } from './spelling-languages.ts';
import { SpellingMenu } from './spelling-menu.tsx';
import { spellingPlugin } from './spelling-plugin.ts';
import type { PlacedWord } from './spelling-words.ts';
import { useChangeWriting, useWritingSettings, type WritingSettings } from './writing-settings.ts';
import './spelling.css';

interface WritingAidsProps {
  readonly articleKey: ArticleKey;
  readonly session: ArticleSession;
}

/** What helps with the words of the article that is open, as she set it: spelling, typographic quotes. */
export function WritingAids({ articleKey, session }: WritingAidsProps) {
  const settings = useWritingSettings();
  const collection = useQuery(factsQuery(useEngine(), articleKey)).data?.row.collectionId;
  const hasQuotes = settings?.smartQuotes ?? false;
  useEffect(() => (hasQuotes ? withPlugin(session.editor, smartQuotes()) : undefined), [session, hasQuotes]);
  if (settings === null || collection === undefined) return null;
  const choice = settings.languages[collection] ?? usualChoice(navigator.language);
  return <Spelling key={choice} choice={choice} session={session} settings={settings} />;
}

interface SpellingProps {
  readonly choice: SpellingChoice;
  readonly session: ArticleSession;
  readonly settings: WritingSettings;
}

function Spelling({ choice, session, settings }: SpellingProps) {
  const dictionary = useDictionary();
  const { editor } = session;
  useEffect(() => (choice === 'host' ? undefined : withPlugin(editor, withoutHostSpelling())), [choice, editor]);
  if (choice === 'off' || choice === 'host') return null;
  return <OwnSpelling checker={dictionary.of(choice)} editor={editor} words={settings.words} />;
}

interface OwnSpellingProps {
  readonly checker: SpellChecker;
  readonly editor: Editor;
  readonly words: readonly string[];
}

function OwnSpelling({ checker, editor, words }: OwnSpellingProps) {
  const change = useChangeWriting();
  const { show } = useShell();
  const [ignored, setIgnored] = useState<ReadonlySet<string>>(() => new Set());
  const [asked, setAsked] = useState<PlacedWord | null>(null);
  useEffect(() => checker.setOwnWords(words), [checker, words]);
  const plugin = useMemo(() => spellingPlugin({ checker, ignored, onAsk: setAsked }), [checker, ignored]);
  useEffect(() => withPlugin(editor, plugin), [editor, plugin]);
  useNextMisspelling(editor, checker, ignored, setAsked);
  if (asked === null) return null;
  const word = asked.word.toLowerCase();
  const learn = async () => {
    checker.setOwnWords([...words, word]);
    const trouble = await change((before) => ({ ...before, words: [...new Set([...before.words, word])] }));
    if (trouble === null) return;
    checker.setOwnWords(words);
    show({ kind: 'refused', title: `“${asked.word}” is not in your dictionary`, trouble });
  };
  return (
    <SpellingMenu
      editor={editor}
      checker={checker}
      place={asked}
      onAdd={() => void learn()}
      onIgnore={() => setIgnored((before) => new Set([...before, word]))}
      onClose={() => setAsked(null)}
    />
  );
}

function useNextMisspelling(
  editor: Editor,
  checker: SpellChecker,
  ignored: ReadonlySet<string>,
  onFound: (word: PlacedWord) => void,
): void {
  const acts = useEditorActs();
  const announce = useAnnounce();
  const find = useCallback(async () => {
    const { doc, selection } = editor.state;
    const found = await nextMisspelling(doc, selection.to, checker, ignored);
    // She typed on meanwhile: the place is not there any more.
    if (editor.isDestroyed || editor.state.doc !== doc) return;
    if (found === null) return announce('No misspelt words in this article');
    const { tr } = editor.state;
    editor.view.dispatch(tr.setSelection(TextSelection.create(doc, found.from, found.to)).scrollIntoView());
    onFound(found);
  }, [editor, checker, ignored, onFound, announce]);
  useEffect(() => acts.add((act) => act === 'next-misspelling' && void find()), [acts, find]);
}

/** Gives the editor a plugin; what comes back takes it away again. */
function withPlugin(editor: Editor, plugin: Plugin): () => void {
  if (editor.isDestroyed) return () => undefined;
  editor.registerPlugin(plugin);
  return () => {
    if (editor.isDestroyed) return;
    editor.view.updateState(
      editor.state.reconfigure({ plugins: editor.state.plugins.filter((other) => other !== plugin) }),
    );
  };
}

/** A browser checks what can be edited until it is told not to. */
const withoutHostSpelling = (): Plugin => new Plugin({ props: { attributes: { spellcheck: 'false' } } });
