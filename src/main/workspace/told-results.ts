import type { JobProgress, PublishJob } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';

type JobResult = PublishJob['results'][number];

/** The results of a job that its windows know. The same object is the same result: a job makes a new one for each change. */
export type ToldResults = ReadonlyMap<ArticleKey, JobResult>;

export const toldResultsOf = ({ results }: PublishJob): ToldResults =>
  new Map(results.map((result) => [result.key, result]));

/** null: it has to be told whole, because a result that was told is none any more (an article that goes once more). */
export function progressSince(told: ToldResults, { results, ...job }: PublishJob): JobProgress | null {
  const news = results.filter((result) => told.get(result.key) !== result);
  const kept = results.length - news.length;
  const replaced = news.filter(({ key }) => told.has(key)).length;
  return kept + replaced === told.size ? { ...job, done: results.length, news } : null;
}
