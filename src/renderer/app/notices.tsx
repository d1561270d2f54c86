import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { troublePolicy, type TroubleKind } from '../../shared/model/trouble.ts';
import type { Notice } from '../../shared/contract/views.ts';
import type { Link } from '../engine/transport.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { statusQuery } from '../engine/queries.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useShell } from './shell.tsx';

/** What must be read or acted on. Being offline is no notice: the top bar says it, and work goes on. */
export function Notices() {
  const engine = useEngine();
  const status = useQuery(statusQuery(engine)).data;
  const link = useLink();
  return (
    <>
      {link === 'open' ? null : <LinkBanner lost={link === 'lost'} />}
      {status?.trouble == null ? null : <TroubleBanner kind={status.trouble.kind} detail={status.trouble.detail} />}
      {status?.notices.filter(isShownHere).map((notice) => (
        <Banner
          key={notice.id}
          level={notice.level}
          title={notice.title}
          actions={<NoticeAction notice={notice} />}
          onDismiss={() => void engine.call('workspace.dismissNotice', { id: notice.id })}
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

function LinkBanner({ lost }: { lost: boolean }) {
  const { happened, safe, next } = troublePolicy('engine-gone');
  return (
    <Banner level="error" title={happened}>
      {safe} {lost ? 'Copy what you typed last, close this window and start Layover again.' : next}
    </Banner>
  );
}

const keyTroubles: ReadonlySet<TroubleKind> = new Set(['key-rejected', 'key-replaced', 'no-key', 'origin-refused']);

function TroubleBanner({ kind, detail }: { kind: TroubleKind; detail?: string | undefined }) {
  const { show } = useShell();
  const engine = useEngine();
  const { happened, safe, next } = troublePolicy(kind);
  const again = <Button onClick={() => void engine.call('sync.start', {})}>Try again</Button>;
  return (
    <Banner
      level="warning"
      title={happened}
      actions={
        keyTroubles.has(kind) ? <Button onClick={() => show({ kind: 'connect' })}>Enter the API key</Button> : again
      }
    >
      {[detail, safe, next].filter(Boolean).join(' ')}
    </Banner>
  );
}

const useLink = (): Link => {
  const engine = useEngine();
  const [link, setLink] = useState<Link>('open');
  useEffect(() => engine.onLink(setLink), [engine]);
  return link;
};
