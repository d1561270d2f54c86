import { z } from 'zod';
import type { Notice } from '../../shared/contract/views.ts';
import { detailSentence } from '../../shared/model/trouble-detail.ts';
import { type Trouble, troublePolicy } from '../../shared/model/trouble.ts';
import { wordsFolder } from '../store/rescue.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';

const dismissedName = 'dismissed-notices';

export interface NoticeFacts {
  readonly sample: boolean;
  /** Where a damaged database was set aside; null: it is sound. */
  readonly setAside: string | null;
  /** Working copies that were saved from it, as HTML files. */
  readonly rescued: number;
  /** Working copies that are edited again in the new database. */
  readonly takenBack: number;
  /** The key works, and could not be kept. */
  readonly keyTrouble: { readonly trouble: Trouble; readonly atMs: number } | null;
  /** Articles that seem to be gone, so many at once that she is asked first. */
  readonly missing: number;
  /** Sites and collections that the key in use does not see, though they are here; by name, in their order. */
  readonly notVisible: readonly string[];
  /** The program that copies the data folder to other computers; null: none. */
  readonly cloudService: string | null;
  /** A text that somebody saved in the moment in which a publish from here replaced it; `articles`: how often so far. */
  readonly overwritten: { readonly name: string; readonly articles: number; readonly atMs: number } | null;
  /** The data folder was copied or brought back from a backup; `edited`: what she had written in it. */
  readonly moved: { readonly edited: number; readonly atMs: number } | null;
}

/** What she should know and has not yet waved away. */
export function noticesOf(readable: Readable, facts: NoticeFacts): Notice[] {
  const { sample, setAside, keyTrouble, missing } = facts;
  const dismissed = new Set(recall(readable, dismissedName, z.array(z.string())));
  const notices: Notice[] = [];
  if (sample) {
    notices.push({
      id: 'sample',
      level: 'info',
      title: 'This is a sample knowledge base',
      body: 'Try everything: nothing in it reaches Help Scout. Connect your Help Scout account to work on your own.',
    });
  }
  if (setAside !== null) {
    notices.push({
      id: `set-aside/${setAside}`,
      level: 'warning',
      title: 'The database of this workspace was damaged',
      body: `It is kept unchanged as "${setAside}" beside the new one, which a sync is filling now.${wordsSaved(setAside, facts)}`,
    });
  }
  if (keyTrouble !== null) {
    notices.push({
      id: `key-not-kept/${keyTrouble.atMs}`,
      level: 'warning',
      title: 'The API key could not be kept',
      body: `You are connected; Layover will ask for the key again at its next start. ${whyNotKept(keyTrouble.trouble)}`,
    });
  }
  notices.push(...overwrittenNotices(facts), ...folderNotices(facts));
  if (missing > 0) {
    notices.push({
      id: `large-deletion/${missing}`,
      level: 'warning',
      title: `${missing} articles seem to be deleted on Help Scout`,
      body: 'That is many at once, so all copies are kept here. Check in Help Scout.',
    });
  }
  return notices.filter(({ id }) => !dismissed.has(id));
}

function overwrittenNotices({ overwritten }: NoticeFacts): Notice[] {
  if (overwritten === null) return [];
  return [
    {
      id: `overwritten/${overwritten.atMs}`,
      level: 'warning',
      title: `Somebody saved “${overwritten.name}” in the moment in which you published it`,
      body: 'Their text was replaced on Help Scout. It is kept in the history of the article here, as "Replaced by a publish": compare, and bring back what is missing.',
    },
  ];
}

function folderNotices({ notVisible, cloudService, moved }: NoticeFacts): Notice[] {
  const notices: Notice[] = [];
  if (notVisible.length > 0) {
    notices.push({
      id: `not-visible/${notVisible.join('/')}`,
      level: 'warning',
      title: `Not visible with this key: ${notVisible.join(', ')}`,
      body:
        notVisible.length === 1
          ? 'All of its articles stay on this computer. Nothing of it can be published until a key that sees it is pasted, or it is back in Help Scout.'
          : 'All of their articles stay on this computer. Nothing of them can be published until a key that sees them is pasted, or they are back in Help Scout.',
    });
  }
  if (cloudService !== null) {
    notices.push({
      id: `cloud-folder/${cloudService}`,
      level: 'warning',
      title: `The data folder lies in a folder of ${cloudService}`,
      body: 'Copying a database while it is written can damage it. Keep Layover’s data folder out of it: LAYOVER_HOME says where it is.',
    });
  }
  if (moved !== null) {
    const work = moved.edited === 1 ? '1 article has' : `${moved.edited} articles have`;
    notices.push({
      id: `moved-folder/${moved.atMs}`,
      level: 'warning',
      title: 'This data folder was copied, or came back from a backup',
      body: `Help Scout was looked at first, and nothing was sent. ${work} changes that may be older than what is published: look at each before you publish.`,
    });
  }
  return notices;
}

/** Not what is safe: those words speak of a key that is in the keychain already. */
function whyNotKept(trouble: Trouble): string {
  const { happened, next } = troublePolicy(trouble.kind);
  return [happened, detailSentence(trouble), next].filter(Boolean).join(' ');
}

function wordsSaved(setAside: string, { takenBack, rescued }: Pick<NoticeFacts, 'takenBack' | 'rescued'>): string {
  const back = takenBack === 0 ? '' : ` ${articlesBack(takenBack)}.`;
  const saved = ` The words that the damaged file still had are in the folder "${wordsFolder(setAside)}", too, as HTML.`;
  return rescued === 0 ? back : `${back}${saved}`;
}

const articlesBack = (count: number): string =>
  count === 1
    ? 'One article that you were editing is back as you left it'
    : `${count} articles that you were editing are back as you left them`;

export const dismissNotice = (writable: Writable, id: string): void => {
  const dismissed = recall(writable, dismissedName, z.array(z.string())) ?? [];
  remember(writable, dismissedName, [...new Set([...dismissed, id])].slice(-100));
};
