import type { PublishJob } from '../../shared/contract/views.ts';
import { useLocale, useNow } from '../ui/use-now.ts';
import { waitingWords } from './job-words.ts';

/** Why a run does not move now; null: it does, or there is none. */
export const useWaitingWords = (job: PublishJob | null): string | null => {
  const now = useNow();
  const locale = useLocale();
  return job === null ? null : waitingWords(job, now, locale);
};
