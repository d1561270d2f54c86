import { ChevronDown } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import type { Publish } from './use-publish.ts';

const ways = [
  { value: 'publish', label: 'Publish: readers of live articles see it' },
  { value: 'draft', label: 'Keep as drafts on Help Scout: readers see no change' },
] as const;

export function DraftSwitch({ publish }: { publish: Publish }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button look="quiet">
          {publish.asDraft ? 'As drafts on Help Scout' : 'Visible to readers'}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      <MenuChoice
        label="How they are sent"
        value={publish.asDraft ? 'draft' : 'publish'}
        options={ways}
        onChange={(way) => publish.setAsDraft(way === 'draft')}
      />
    </Menu>
  );
}
