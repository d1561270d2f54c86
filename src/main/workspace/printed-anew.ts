import { printSettled } from '../../shared/document/print.ts';
import { settle } from '../../shared/document/settle.ts';
import { plainText } from '../../shared/document/words.ts';
import { buildDocument, type StoredDocument } from './working-document.ts';

/**
 * A working copy as HTML that leans on nothing of its source, for one that cannot be written along it: blocks may come to
 * stand elsewhere than on screen, which is why a person looks at the whole difference first. null: words would be lost.
 */
export function printAnew(copy: StoredDocument): string | null {
  const document = buildDocument(copy);
  if (!document.ok) return null;
  const { opened, doc } = document.value;
  const settled = settle(opened, doc);
  const html = printSettled(opened, settled, { anew: new Set(settled.content.content) });
  return hasAllWords(doc.textBetween(0, doc.content.size, ' ', ' '), plainText(html)) ? html : null;
}

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** As often as they are meant, in whatever order. */
function hasAllWords(meant: string, printed: string): boolean {
  const there = new Map<string, number>();
  for (const word of wordsOf(printed)) there.set(word, (there.get(word) ?? 0) + 1);
  return wordsOf(meant).every((word) => {
    const left = there.get(word) ?? 0;
    there.set(word, left - 1);
    return left > 0;
  });
}
