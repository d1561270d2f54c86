import { expect, it } from 'vitest';
import { planItem } from '../../../test/support/plan-item.ts';
import { noPlanChoices, tickedKeys, withTicks } from './plan-choices.ts';
import type { PlanItem } from './publish-words.ts';

const ready = planItem(1, 'Fog');
const asking: PlanItem = { ...ready, action: 'refuse', trouble: { kind: 'server-draft' } };
const blocked: PlanItem = { ...ready, action: 'refuse', trouble: { kind: 'conflict' } };
const ticked = [...tickedKeys([ready], noPlanChoices)];

it('ticks what is ready, and nothing that would destroy something, before she says so', () => {
  expect(ticked).toEqual([1]);
  expect(tickedKeys([asking], noPlanChoices).size).toBe(0);
  expect([...tickedKeys([asking], withTicks(noPlanChoices, [asking], true))]).toEqual([1]);
  expect(tickedKeys([blocked], withTicks(noPlanChoices, [asking], true)).size).toBe(0);
});

it('takes no tick that she took away for leave, where a draft comes to stand in the way', () => {
  const left = withTicks(noPlanChoices, [ready], false);
  expect(tickedKeys([ready], left).size).toBe(0);
  expect(tickedKeys([asking], left).size).toBe(0);
});

it('ticks what she agreed to once nothing stands in its way any more', () => {
  const agreed = withTicks(noPlanChoices, [asking], true);
  expect([...tickedKeys([ready], agreed)]).toEqual([1]);
  expect([...tickedKeys([ready], withTicks(withTicks(noPlanChoices, [ready], false), [ready], true))]).toEqual([1]);
});
