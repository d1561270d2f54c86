import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { HistoryVersion } from '../../shared/contract/views.ts';
import { classNames } from '../ui/class-names.ts';
import { englishLocale, formatClock } from '../ui/relative-date.ts';
import styles from './history.module.css';
import { formatFull, groupByDay, versionMs, versionWords } from './history-words.ts';

interface VersionListProps {
  versions: readonly HistoryVersion[];
  chosen: number;
  onChoose: (version: number) => void;
}

/** Newest first, under the day; the arrow keys walk through it. */
export function VersionList({ versions, chosen, onChoose }: VersionListProps) {
  const locale = englishLocale(navigator.languages);
  const dayOf = (ms: number) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(ms);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#version-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(
      event.key,
      versions.findIndex(({ version }) => version === chosen),
      versions.length,
    );
    const version = next === null ? undefined : versions[next];
    if (version === undefined) return;
    event.preventDefault();
    onChoose(version.version);
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Versions, newest first"
      aria-activedescendant={`version-${chosen}`}
      tabIndex={0}
      className={styles.versions}
      onKeyDown={onKeyDown}
    >
      {groupByDay(versions, dayOf).map(({ day, versions: ofDay }) => (
        <div key={`${day} ${ofDay[0]?.version}`} role="group" aria-label={day}>
          <p className={styles.day} aria-hidden>
            {day}
          </p>
          {ofDay.map((version) => (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the list has the keys
            <div
              key={version.version}
              id={`version-${version.version}`}
              role="option"
              tabIndex={-1}
              aria-selected={version.version === chosen}
              aria-label={`${versionWords(version)}, ${formatFull(versionMs(version), locale)}`}
              className={classNames(styles.version, version.version === chosen && styles.chosen)}
              onClick={() => onChoose(version.version)}
            >
              <span className={styles.kind}>{versionWords(version)}</span>
              <span className={styles.when}>{formatClock(versionMs(version), locale)}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

const nextIndex = (pressed: string, index: number, count: number): number | null => {
  switch (pressed) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
};
