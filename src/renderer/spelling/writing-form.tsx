import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { treeQuery } from '../engine/queries.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { LanguageLines } from './language-lines.tsx';
import { type WritingSettings, useChangeWriting, useWritingSettings } from './writing-settings.ts';
import parts from '../workspaces/workspaces.module.css';
import styles from './writing-form.module.css';

/** Which language each collection is checked in, her own words, and what typing makes of quotes. */
export function WritingForm() {
  const settings = useWritingSettings();
  const keep = useChangeWriting();
  const [refused, setRefused] = useState<Trouble | null>(null);
  const change = async (next: (before: WritingSettings) => WritingSettings) => setRefused(await keep(next));
  const collections = useQuery(treeQuery(useEngine())).data?.sites.flatMap((site) => site.collections) ?? [];
  if (settings === null) return null;
  return (
    <section className={parts.part}>
      <h3 className={parts.heading}>Writing</h3>
      <LanguageLines
        collections={collections}
        languages={settings.languages}
        onChoose={(id, choice) =>
          void change((before) => ({ ...before, languages: { ...before.languages, [id]: choice } }))
        }
      />
      {settings.words.length === 0 ? null : (
        <details>
          <summary className={parts.explain}>Your own words ({settings.words.length})</summary>
          <ul className={styles.words}>
            {settings.words.map((word) => (
              <li key={word}>
                {word}
                <Button
                  aria-label={`Forget ${word}`}
                  onClick={() =>
                    void change((before) => ({ ...before, words: before.words.filter((other) => other !== word) }))
                  }
                >
                  Forget
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <label className={parts.agree}>
        <Checkbox
          checked={settings.smartQuotes}
          onChange={(smartQuotes) => void change((before) => ({ ...before, smartQuotes }))}
        />
        <span>Make quotes, apostrophes and dashes typographic as I type</span>
      </label>
      {refused === null ? null : <TroubleMessage trouble={refused} />}
    </section>
  );
}
