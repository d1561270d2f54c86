import { Dialog } from '@base-ui/react/dialog';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ArticleConflict } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { useAnnounce } from '../app/announcer.tsx';
import { type PlanOverlay, useShell } from '../app/shell.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { focusAtOnce } from '../ui/focus-at-once.ts';
import { formatMoment } from '../ui/relative-date.ts';
import screenStyles from '../ui/screen.module.css';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { useLocale, useNow } from '../ui/use-now.ts';
import styles from './conflict-screen.module.css';
import { DecisionCard } from './decision-card.tsx';
import { choiceWord, decisionsOf, isChoosable, isDecided, progressWord, takeSide, type Decision } from './decisions.ts';
import type { RegionChoice } from './decisions.ts';
import { DeletedThere } from './deleted-there.tsx';
import { ResultPane } from './result-pane.tsx';
import { UnkeptWords, UnplacedWords } from './unplaced-words.tsx';
import { useConflict, type OpenConflict } from './use-conflict.ts';

interface ConflictScreenProps {
  articleKey: ArticleKey;
  /** Where she came from, and goes back to. */
  from: 'article' | PlanOverlay;
}

/** Her version and Help Scout's, where both changed the same place: she decides, and nothing is lost until she has. */
export function ConflictScreen({ articleKey, from }: ConflictScreenProps) {
  const goBack = useWayBack(from);
  const screen = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => open || goBack(null)} disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Popup ref={screen} className={screenStyles.screen} initialFocus={() => focusAtOnce(screen, screen)}>
          <Comparison articleKey={articleKey} goBack={goBack} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type GoBack = (decided: ArticleKey | null) => void;

/** With the article that was decided, or null where she finishes later. */
const useWayBack = (from: ConflictScreenProps['from']): GoBack => {
  const { closeOverlay, openArticle, show } = useShell();
  return (decided) => {
    if (from !== 'article') return show(from);
    closeOverlay();
    if (decided !== null) openArticle(decided, { focus: true });
  };
};

function Comparison({ articleKey, goBack }: { articleKey: ArticleKey; goBack: GoBack }) {
  const open = useConflict(articleKey);
  const { conflict, trouble } = open;
  const [unkept, setUnkept] = useState<readonly string[]>([]);
  return (
    <>
      <Header open={open} />
      {trouble === null ? null : (
        <div className={styles.trouble}>
          {trouble.kind === 'no-conflict' ? (
            <>
              <EmptyState title="Nothing to decide">
                Your version and Help Scout’s do not differ in one place.
              </EmptyState>
              <UnkeptWords texts={unkept} />
            </>
          ) : (
            <TroubleMessage trouble={trouble} />
          )}
        </div>
      )}
      {conflict === null && trouble === null ? (
        <div className={styles.trouble}>
          <Skeleton widths={[40, 90, 70]} label="Comparing the versions" />
        </div>
      ) : null}
      {conflict === null ? null : conflict.kind === 'deleted' ? (
        <DeletedThere conflict={conflict} resolve={open.resolve} goBack={goBack} />
      ) : (
        <Decide
          conflict={conflict}
          open={open}
          goBack={goBack}
          unkept={unkept}
          onUnkept={(html) => setUnkept((before) => [...before, html])}
        />
      )}
    </>
  );
}

function Header({ open: { conflict, choose } }: { open: OpenConflict }) {
  const decisions = conflict === null ? [] : decisionsOf(conflict);
  const name = conflict === null ? '' : conflict.mine.name === '' ? 'Untitled' : conflict.mine.name;
  const all = (side: 'mine' | 'theirs') => void choose(takeSide(decisions, side));
  return (
    <div className={screenStyles.header}>
      <Dialog.Close
        render={
          <IconButton label="Finish later">
            <ArrowLeft size={17} />
          </IconButton>
        }
      />
      <Dialog.Title className={screenStyles.title}>{name === '' ? 'Compare the versions' : name}</Dialog.Title>
      {conflict === null || conflict.kind === 'deleted' ? null : (
        <p className={styles.progress} data-open={conflict.open > 0 || undefined}>
          {progressWord(decisions)}
        </p>
      )}
      <span className={styles.space} />
      {decisions.length === 0 ? null : (
        <>
          <Button look="quiet" onClick={() => all('mine')}>
            All mine
          </Button>
          <Button look="quiet" onClick={() => all('theirs')}>
            All theirs
          </Button>
        </>
      )}
      <Dialog.Close render={<Button>Finish later</Button>} />
    </div>
  );
}

const keysOfChoices: Readonly<Record<string, RegionChoice>> = { '1': 'mine', '2': 'theirs', '3': 'both' };

interface FooterProps {
  conflict: ArticleConflict;
  open: OpenConflict;
  goBack: GoBack;
}

interface DecideProps extends FooterProps {
  /** Words for places that went while she typed, in this view only. */
  unkept: readonly string[];
  onUnkept: (html: string) => void;
}

function Decide({ conflict, open, goBack, unkept, onUnkept }: DecideProps) {
  const announce = useAnnounce();
  const list = useRef<HTMLDivElement>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const decisions = decisionsOf(conflict);

  const choose = async (decision: Decision, choice: RegionChoice): Promise<boolean> => {
    const now = await open.choose(madeOf(decision, choice));
    if (now === null) return false;
    const again = decisionsOf(now);
    const same = again.find(({ id }) => id === decision.id);
    const word = same === undefined ? null : choiceWord(same);
    if (word !== null) announce(`${word}. ${progressWord(again)}`);
    return word !== null;
  };
  const type = async (decision: Decision, typed: RegionChoice | null, over?: string): Promise<boolean> => {
    if (decision.kind !== 'region') return false;
    return (await open.choose({ regions: [{ index: decision.index, choice: typed, over }], fields: [] })) !== null;
  };
  const focus = (decision: Decision | undefined) =>
    list.current?.querySelector<HTMLElement>(`[data-decision="${decision?.id}"]`)?.focus();
  const first = decisions.find((decision) => !isDecided(decision))?.id ?? decisions[0]?.id;
  const [began] = useState(first);
  useEffect(() => {
    // The keys speak to a card: the first that waits has the focus from the start.
    list.current?.querySelector<HTMLElement>(`[data-decision="${began}"]`)?.focus();
  }, [list, began]);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (target === null || target.isContentEditable || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = decisions.findIndex(({ id }) => target.closest(`[data-decision="${id}"]`) !== null);
    const decision = decisions[index];
    const choice = keysOfChoices[event.key];
    if (event.key === 'j') focus(decisions[Math.min(index + 1, decisions.length - 1)]);
    else if (event.key === 'k') focus(decisions[Math.max(index - 1, 0)]);
    else if (event.key === 'e' && decision?.kind === 'region') setEdited(decision.place);
    else if (choice !== undefined && decision !== undefined) void choose(decision, choice);
    else return;
    event.preventDefault();
  };
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the cards in it hold the focus */}
      <div className={classNames(screenStyles.columns, styles.scrolled)} onKeyDown={onKeyDown}>
        <div ref={list} className={styles.decisions}>
          {open.moved ? (
            <p className={styles.moved} role="alert">
              One of the versions moved on while you decided. What you chose is kept where it still fits: please look
              again.
            </p>
          ) : null}
          {open.gaveUp ? (
            <p className={styles.moved} role="status">
              Words of your own are not part of the result any more. They stay in the article’s history.
            </p>
          ) : null}
          <UnplacedWords texts={conflict.unplaced} />
          <UnkeptWords texts={unkept} />
          {decisions.length === 0 ? (
            <EmptyState title="Nothing collides">
              Your changes and your colleague’s are in different places. The result has both.
            </EmptyState>
          ) : null}
          {decisions.map((decision, index) => (
            <DecisionCard
              key={decision.place}
              decision={decision}
              place={index + 1}
              count={decisions.length}
              editing={edited === decision.place}
              onEditing={(editing) => setEdited(editing ? decision.place : null)}
              onChoose={(choice) => choose(decision, choice)}
              onType={(typed, over) => type(decision, typed, over)}
              onUnkept={onUnkept}
            />
          ))}
        </div>
        <ResultPane conflict={conflict} />
      </div>
      <Footer conflict={conflict} open={open} goBack={goBack} />
    </>
  );
}

const madeOf = (decision: Decision, choice: RegionChoice): Parameters<OpenConflict['choose']>[0] => {
  if (decision.kind === 'region') return { regions: [{ index: decision.index, choice }], fields: [] };
  const { field } = decision.conflict;
  // Of a field there is one value: to keep both of two names means nothing.
  const isSide = choice === 'mine' || choice === 'theirs';
  return { regions: [], fields: isSide && isChoosable(field) ? [{ field, choice }] : [] };
};

function Footer({ conflict, open, goBack }: FooterProps) {
  const announce = useAnnounce();
  const now = useNow();
  const locale = useLocale();
  const seen = conflict.theirUpdatedAt === null ? Number.NaN : Date.parse(conflict.theirUpdatedAt);
  const save = async () => {
    const key = await open.resolve('merged');
    if (key === null) return;
    announce('Saved on this computer. Publish it when you like.');
    goBack(key);
  };
  return (
    <div className={styles.footer}>
      <p>
        {Number.isNaN(seen) ? '' : `Changed on Help Scout ${formatMoment(seen, now, locale)}. `}
        Both versions stay in the article’s history.
      </p>
      <p className={styles.keys}>J, K next, previous · 1 mine · 2 theirs · 3 both · E write</p>
      <Button look="primary" disabled={conflict.open > 0} onClick={() => void save()}>
        Save the result
      </Button>
    </div>
  );
}
