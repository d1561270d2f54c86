import { existsSync, readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder } from '../ports/private-folder.ts';
import { replaceFile } from '../ports/files.ts';
import { fold } from './fold.ts';
import { printRecovery, readRecovery, type RecoverableArticle, type RecoverableCopy } from './recovery-text.ts';
import { withFaults } from './store-fault.ts';

/** The folder `recovery` of a workspace: a file for each working copy. Faults of the disk are thrown as StoreFault. */
export interface RecoveryFolder {
  /** Replaces the article's file, durably; one of an older name goes. */
  write(copy: RecoverableCopy): void;
  /** Where the article has a file, it goes. */
  remove(id: string): void;
  /** Every file that can be read, by name; each when its turn comes, where it is still there. */
  read(): Iterable<RecoveryFile>;
}

export interface RecoveryFile {
  readonly file: string;
  readonly copy: RecoverableCopy;
}

export const openRecoveryFolder = (workspaceFolder: string): RecoveryFolder => new OpenRecoveryFolder(workspaceFolder);

class OpenRecoveryFolder implements RecoveryFolder {
  readonly #folder: string;
  /** Article id to file name; null: not read yet. */
  #files: Map<string, string> | null = null;

  constructor(workspaceFolder: string) {
    this.#folder = join(workspaceFolder, 'recovery');
  }

  write(copy: RecoverableCopy): void {
    withFaults(() => {
      const before = this.#named().get(copy.article.id);
      const file = recoveryFileName(copy);
      if (!existsSync(this.#folder)) makePrivateFolder(this.#folder);
      replaceFile(join(this.#folder, file), printRecovery(copy));
      this.#named().set(copy.article.id, file);
      if (before !== undefined && before !== file) this.#unlink(before);
    });
  }

  remove(id: string): void {
    const file = this.#named().get(id);
    if (file === undefined) return;
    withFaults(() => this.#unlink(file));
    this.#named().delete(id);
  }

  *read(): Generator<RecoveryFile> {
    const names = withFaults(() => (existsSync(this.#folder) ? readdirSync(this.#folder).toSorted() : []));
    for (const file of names.filter((name) => name.endsWith('.html'))) {
      const copy = withFaults(() => this.#readOne(file));
      if (copy !== null) yield { file, copy };
    }
  }

  #readOne(file: string): RecoverableCopy | null {
    const path = join(this.#folder, file);
    return existsSync(path) ? readRecovery(readFileSync(path)) : null;
  }

  #named(): Map<string, string> {
    this.#files ??= new Map(Array.from(this.read(), ({ file, copy }) => [copy.article.id, file]));
    return this.#files;
  }

  #unlink(file: string): void {
    const path = join(this.#folder, file);
    if (existsSync(path)) unlinkSync(path);
  }
}

/**
 * `12-opening-hours.html`: letters and digits of any script, so that every file system takes it. The number comes first,
 * so that it is no device's name on Windows; a new article has its local id instead.
 */
export const recoveryFileName = ({
  article,
  changed,
}: Pick<RecoverableCopy, 'changed'> & {
  readonly article: Pick<RecoverableArticle, 'id' | 'number' | 'name'>;
}): string => {
  const words = wordsInFileName(changed.name ?? article.name);
  const mark = article.number ?? (wordsInFileName(article.id) || 'new');
  return `${mark}${words === '' ? '' : `-${words}`}.html`;
};

/** At most 120 bytes, whole characters, composed as one: macOS and Linux compare names by their bytes. */
export const wordsInFileName = (text: string): string => {
  const words = fold(text)
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
  let kept = '';
  for (const character of words) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(character) > 120) break;
    kept += character;
  }
  return kept.replace(/-$/u, '');
};
