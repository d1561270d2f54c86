import type { ArticleId, ArticleKey } from '../../src/shared/model/ids.ts';
import type { PlanItem } from '../../src/renderer/publish/publish-words.ts';

/** One row of a plan: a changed text that is ready to go live. */
export const planItem = (key: number, name: string, change: Partial<PlanItem> = {}): PlanItem => ({
  key: key as ArticleKey,
  id: `id${key}` as ArticleId,
  number: key,
  name,
  action: 'update',
  fields: ['text'],
  requests: 2,
  becomes: 'live',
  target: 'live',
  targets: ['live', 'draft', 'later'],
  checks: [],
  waitsIn: null,
  trouble: null,
  ...change,
});
