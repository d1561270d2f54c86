import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Trouble, troublePolicy, type TroubleKind } from '../../shared/model/trouble.ts';
import type { Notice, WorkspaceStatus } from '../../shared/contract/views.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { detailOf } from '../../shared/model/trouble-detail.ts';
import { useShell } from './shell.tsx';
import { useOrder, useSyncNow } from './use-order.ts';

/** What must be read or acted on. Being offline is no notice: the top bar says it, and work goes on. */
export function Notices() {
  const engine = useEngine();
  const order = useOrder();
  const told = useQuery({ ...statusQuery(engine), select: toldHere }).data;
  const link = useSyncExternalStore(engine.onLink, engine.link);
  const trouble = told?.trouble ?? null;
  return (
    <>
      {link === 'open' ? null : <LinkBanner lost={link === 'lost'} />}
      <BeganAgain />
      {trouble === null ? null : <TroubleBanner trouble={trouble} />}
      {told?.notices.map((notice) => (
        <Banner
          key={notice.id}
          level={notice.level}
          title={notice.title}
          actions={<NoticeAction notice={notice} />}
          onDismiss={() => void order('workspace.dismissNotice', { id: notice.id }, 'This could not be dismissed')}
        >
          {notice.body}
        </Banner>
      ))}
    </>
  );
}

function NoticeAction({ notice }: { notice: Notice }) {
  const { show } = useShell();
  if (!notice.id.startsWith('large-deletion/')) return null;
  return <Button onClick={() => show({ kind: 'large-deletion' })}>Look at them…</Button>;
}

/** The sample says of itself what it is, in the navigator and for as long as it is open. */
const isShownHere = (notice: Notice): boolean => notice.id !== 'sample';

const toldHere = (status: WorkspaceStatus) => ({
  trouble: standingTrouble(status),
  notices: status.notices.filter(isShownHere),
});

/** Said until she has read it: a publish that was under way waits for her to go on. */
function BeganAgain() {
  const engine = useEngine();
  const [told, setTold] = useState(false);
  useEffect(
    () =>
      engine.onEvent((event) => {
        if (event.kind === 'began-again') setTold(true);
      }),
    [engine],
  );
  if (!told) return null;
  return (
    <Banner level="warning" title="A part of Layover stopped, and was started again." onDismiss={() => setTold(false)}>
      What was saved is safe, and what you typed since is saved again by itself. If you were publishing, look how far it
      came.
    </Banner>
  );
}

function LinkBanner({ lost }: { lost: boolean }) {
  const { happened, safe, next } = troublePolicy('engine-gone');
  return (
    <Banner level="error" title={happened}>
      {safe} {lost ? 'Copy what you typed last, close this window and start Layover again.' : next}
    </Banner>
  );
}

const keyTroubles: ReadonlySet<TroubleKind> = new Set(['key-rejected', 'key-replaced', 'no-key', 'origin-refused']);

/** Without a network, and where Help Scout is busy, work goes on and Layover tries again: the top and status bars say so. */
const toldElsewhere: ReadonlySet<TroubleKind> = new Set(['offline', 'timed-out', 'rate-limited', 'server-trouble']);

/** What keeps Layover from Help Scout until somebody does something about it. */
const standingTrouble = ({ trouble, sync, offlineByChoice }: WorkspaceStatus): Trouble | null => {
  if (trouble !== null) return trouble;
  if (offlineByChoice || sync.kind !== 'waiting' || toldElsewhere.has(sync.trouble.kind)) return null;
  return sync.trouble;
};

function TroubleBanner({ trouble }: { trouble: Trouble }) {
  const { kind } = trouble;
  const { show } = useShell();
  const syncNow = useSyncNow();
  const { happened, safe, next } = troublePolicy(kind);
  const again = <Button onClick={syncNow}>Try again</Button>;
  return (
    <Banner
      level="warning"
      title={happened}
      actions={
        keyTroubles.has(kind) ? <Button onClick={() => show({ kind: 'connect' })}>Enter the API key</Button> : again
      }
    >
      {[detailOf(trouble).detail, safe, next].filter(Boolean).join(' ')}
    </Banner>
  );
}
