import { useShell } from '../app/shell.tsx';
import type { WindowMemory } from '../app/window-memory.ts';
import { OneOf } from '../ui/one-of.tsx';

type Layout = WindowMemory['diffLayout'];

const ways: readonly { readonly value: Layout; readonly label: string }[] = [
  { value: 'together', label: 'In one text' },
  { value: 'beside', label: 'Side by side' },
  { value: 'source', label: 'Source' },
];

/** One text marks what goes and what comes; side by side suits whole paragraphs that were written anew. */
export function DiffLayoutSwitch({ layout, withSource }: { layout: Layout; withSource: boolean }) {
  const { rememberWindow } = useShell();
  return (
    <OneOf
      label="How changes are shown"
      options={ways.filter(({ value }) => withSource || value !== 'source')}
      value={layout}
      onChange={(diffLayout) => rememberWindow({ diffLayout })}
    />
  );
}
