import { expect, it } from 'vitest';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import { failed } from '../../shared/base/result.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { WarmDocument } from './warm-document.ts';

const [one, two] = [1 as ArticleKey, 2 as ArticleKey];

const warm = () => {
  const clock = new VirtualClock();
  const read: ArticleKey[] = [];
  const documents = {
    read: (key: ArticleKey) => {
      read.push(key);
      return failed({ kind: 'bad-input' as const });
    },
  };
  const onFault = (error: unknown): never => expect.unreachable(String(error));
  const warmth = new WarmDocument({ clock, documents, onFault });
  return { clock, read, warmth };
};

it('opens the source once the window has had time to draw the article, and not before', async () => {
  const { clock, read, warmth } = warm();
  warmth.given(one);
  await clock.advance(100);
  expect(read).toEqual([]);
  await clock.advance(100);
  expect(read).toEqual([one]);
});

it('opens only the last one of those that are stepped through', async () => {
  const { clock, read, warmth } = warm();
  warmth.given(one);
  await clock.advance(50);
  warmth.given(two);
  await clock.advance(1000);
  expect(read).toEqual([two]);
});

it('opens nothing once the workspace is closed', async () => {
  const { clock, read, warmth } = warm();
  warmth.given(one);
  await warmth.close();
  warmth.given(two);
  await clock.advance(1000);
  expect(read).toEqual([]);
});
