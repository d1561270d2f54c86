import { useState } from 'react';
import type { Trouble } from '../../shared/model/trouble.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { Button } from '../ui/button.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import type { PlanItem } from './publish-words.ts';

/**
 * The way out for a text that cannot be written back exactly: the difference beside it shows what readers would get, all
 * of it. Once she takes that, it is a text like any other, and is published like any other.
 */
export function TakePrintedAnew({ item }: { item: PlanItem }) {
  const engine = useEngine();
  const [taking, setTaking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const take = async () => {
    setTaking(true);
    const answer = await engine.call('article.takePrintedAnew', { key: item.key });
    setTaking(false);
    if (!answer.ok) setTrouble(answer.error);
  };
  if (trouble !== null) return <TroubleMessage trouble={trouble} next={noWay} />;
  return (
    <Button disabled={taking} onClick={() => void take()}>
      Use the text as the difference shows it
    </Button>
  );
}

const noWay = 'Undo the last change of the layout, or write the place anew; the words can be copied from the editor.';
