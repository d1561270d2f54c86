import { useQuery } from '@tanstack/react-query';
import { useEngine } from '../engine/engine-context.tsx';
import { diffQuery } from '../engine/queries.ts';
import type { PlanItem } from './publish-words.ts';

/** What changes in a row's text, once it is compared; until then the row does with the names of its fields. */
export const useSummary = (item: PlanItem, enabled: boolean): string | undefined => {
  const compared = item.action === 'update' || item.action === 'draft';
  const wanted = compared && item.fields.includes('text') ? item.key : null;
  return useQuery({ ...diffQuery(useEngine(), wanted), gcTime: 60_000, enabled: enabled && wanted !== null }).data
    ?.summary;
};
