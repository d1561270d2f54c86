import { useState } from 'react';
import type { LibraryTree } from '../../shared/contract/views.ts';
import fieldStyles from '../ui/text-field.module.css';
import { type SpellingChoice, spellingChoice, spellingChoices, usualChoice } from './spelling-languages.ts';
import styles from './writing-form.module.css';

type Collection = LibraryTree['sites'][number]['collections'][number];

interface LanguageLinesProps {
  collections: readonly Collection[];
  languages: Readonly<Record<string, SpellingChoice>>;
  onChoose: (collection: string, choice: SpellingChoice) => void;
}

/** More lines than these nobody reads through: then the collection is chosen first. */
const mostLines = 24;

/** Which language each collection is checked in. */
export function LanguageLines({ collections, languages, onChoose }: LanguageLinesProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const choiceOf = (id: string) => languages[id] ?? usualChoice(navigator.language);
  if (collections.length <= mostLines) {
    return (
      <div className={styles.collections}>
        {collections.map(({ id, name }) => (
          <label key={id} className={styles.line}>
            <span className={styles.name}>Spelling in {name}</span>
            <LanguageSelect choice={choiceOf(id)} onChoose={(choice) => onChoose(id, choice)} />
          </label>
        ))}
      </div>
    );
  }
  const shown = collections.find(({ id }) => id === chosen) ?? collections[0];
  if (shown === undefined) return null;
  return (
    <div className={styles.line}>
      <select
        aria-label="Collection to spell"
        className={fieldStyles.select}
        value={shown.id}
        onChange={(event) => setChosen(event.target.value)}
      >
        {collections.map(({ id, name }) => (
          <option key={id} value={id}>
            Spelling in {name}
          </option>
        ))}
      </select>
      <LanguageSelect
        label={`Spelling in ${shown.name}`}
        choice={choiceOf(shown.id)}
        onChoose={(choice) => onChoose(shown.id, choice)}
      />
    </div>
  );
}

interface LanguageSelectProps {
  /** Where no label stands round it. */
  label?: string;
  choice: SpellingChoice;
  onChoose: (choice: SpellingChoice) => void;
}

function LanguageSelect({ label, choice, onChoose }: LanguageSelectProps) {
  return (
    <select
      aria-label={label}
      className={fieldStyles.select}
      value={choice}
      onChange={(event) => onChoose(spellingChoice.parse(event.target.value))}
    >
      {spellingChoices.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </select>
  );
}
