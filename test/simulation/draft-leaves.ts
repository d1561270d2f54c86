import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { Desktop } from './desktop.ts';

/** By key: an article that was new when she agreed has another id by the time its request leaves. */
interface Agreement {
  readonly desk: Desktop;
  readonly drafts: ReadonlyMap<ArticleKey, ReadonlySet<string>>;
}

/** Leave to replace drafts, each for those that were kept on her computer when she gave it; where there were none, for any (PUB-09). */
export class DraftLeaves {
  readonly #agreements = new Set<Agreement>();

  /** She is about to begin a job that may replace these articles' drafts, as she knows them. */
  given(desk: Desktop, keys: readonly ArticleKey[]): Agreement {
    const keptOf = (key: ArticleKey): ReadonlySet<string> =>
      new Set(desk.versions(key).flatMap(({ kind, fields }) => (kind === 'server-draft' ? [fields.text] : [])));
    const agreement = { desk, drafts: new Map(keys.map((key) => [key, keptOf(key)])) };
    this.#agreements.add(agreement);
    return agreement;
  }

  /** That job is over. */
  end(agreement: Agreement): void {
    this.#agreements.delete(agreement);
  }

  /** The leave that jobs which are not over have for an article at this moment. */
  of(desk: Desktop, key: ArticleKey | null): DraftLeave {
    const given = [...this.#agreements].flatMap((by) =>
      by.desk === desk && key !== null ? (by.drafts.get(key) ?? []) : [],
    );
    return { isGiven: given.length > 0, isFor: (draft) => given.some((seen) => seen.size === 0 || seen.has(draft)) };
  }
}

export interface DraftLeave {
  /** For some draft of the article. */
  readonly isGiven: boolean;
  readonly isFor: (draft: string) => boolean;
}
