import type { ArticleDiff, HistoryVersion } from '../../shared/contract/views.ts';

/** What a version is, in the writer's words. */
const kindWords = {
  remote: 'On Help Scout',
  sent: 'Published from here',
  'server-draft': 'Draft on Help Scout',
  // Also what a restore, a file or a choice at a conflict took the place of.
  discarded: 'Your words, given up',
  overwritten: 'Replaced by a publish',
  paused: 'Your words',
} as const satisfies Record<HistoryVersion['kind'], string>;

export const versionWords = ({ kind }: Pick<HistoryVersion, 'kind'>): string => kindWords[kind];

/** "Tuesday, 3 March 2026 at 14:05": also the accessible name of a version in the list. */
export const formatFull = (ms: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(ms);

/**
 * When it was so: for what the server showed its own stamp, for everything else this computer's time. Neither is
 * compared with the other; the list is in the order in which they came.
 */
export const versionMs = ({ kind, keptAtMs, updatedAt }: HistoryVersion): number => {
  const stamp = kind === 'remote' && updatedAt !== null ? Date.parse(updatedAt) : Number.NaN;
  return Number.isNaN(stamp) ? keptAtMs : stamp;
};

/** Whether the article is as the version has it, in what restoring brings back. */
export const restoresNothing = ({ changedBytes, fields }: Pick<ArticleDiff, 'changedBytes' | 'fields'>): boolean =>
  changedBytes === 0 && fields.every(({ field }) => field !== 'name' && field !== 'keywords');

export interface VersionGroup {
  readonly day: string;
  readonly versions: readonly HistoryVersion[];
}

/** Under one heading for each stretch of neighbours of one day, as `dayOf` says it. */
export const groupByDay = (
  versions: readonly HistoryVersion[],
  dayOf: (ms: number) => string,
): readonly VersionGroup[] => {
  const groups: { readonly day: string; readonly versions: HistoryVersion[] }[] = [];
  for (const version of versions) {
    const day = dayOf(versionMs(version));
    const last = groups.at(-1);
    if (last?.day === day) last.versions.push(version);
    else groups.push({ day, versions: [version] });
  }
  return groups;
};
