import { expect, it } from 'vitest';
import { type FaultKind, faultKinds } from '../faults.ts';
import { SingleDesk } from '../single-desk.ts';

it('PUB-25 a new article that was delivered twice stays one where nobody could look into the refusal (seed 300036)', async () => {
  const fault: { next: FaultKind | null } = { next: null };
  const single = new SingleDesk({
    sent: (_desk, _life, method) => {
      const kind = method === 'POST' ? 'twice' : fault.next;
      single.network.faultShare = kind === null ? 0 : 1;
      single.network.random = () => (kind === null ? 0.5 : (faultKinds.indexOf(kind) + 0.5) / faultKinds.length);
      // The second delivery is refused: the name is taken, by the first one. What could tell is not answered.
      if (method === 'POST') fault.next = 'lost';
    },
  });
  try {
    await single.start();
    const { articles } = single.workspace;
    const made = articles.create({
      collectionId: single.collectionId,
      name: 'Mooring by night',
      status: 'published',
      html: '<p>Hers.</p>',
    });
    if (!made.ok) throw new Error(made.error.kind);
    expect(await single.publish(made.value.key)).toMatchObject([{ outcome: 'unknown' }]);
    fault.next = null;
    articles.setFields(made.value.key, { name: 'Mooring at night' });
    await single.publish(made.value.key);
    const there = single.world.articles();
    expect(there).toMatchObject([{ name: 'Mooring at night', text: '<p>Hers.</p>', status: 'published' }]);
  } finally {
    await single.end();
  }
});
