import { useCallback, useMemo, useRef } from 'react';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
import { JobRow } from './job-row.tsx';
import styles from './job-rows.module.css';
import { isOver } from './job-state.ts';
import { distinctTroubles, nextStep, sameTrouble, type PlanItem } from './publish-words.ts';

/** So many articles that failed for one reason are told the reason once, above them. */
const manyFailed = 3;

interface JobRowsProps {
  job: PublishJob;
  items: readonly PlanItem[];
}

/** Rows keep their order while it runs; what failed comes first once it is over. */
export function JobRows({ job, items }: JobRowsProps) {
  const over = isOver(job);
  const results = useMemo(() => new Map(job.results.map((result) => [result.key, result])), [job.results]);
  const rows = useMemo(() => {
    if (!over) return items;
    const failedFirst = (item: PlanItem) => (results.get(item.key)?.outcome === 'published' ? 1 : 0);
    return [...items].sort((a, b) => failedFirst(a) - failedFirst(b));
  }, [over, items, results]);
  const shared = useMemo(
    () => (over ? distinctTroubles(job.results).filter(({ count }) => count >= manyFailed) : []),
    [over, job.results],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows({
    count: rows.length,
    scroller,
    keyOf: useCallback((at: number) => rows[at]?.key ?? at, [rows]),
    heightRem: () => 2.5625,
    kept: null,
  });
  const toldAbove = (trouble: Trouble | null | undefined) =>
    trouble != null && shared.some((each) => sameTrouble(each.trouble, trouble));
  return (
    <div ref={scroller} className={styles.scroller}>
      <div className={styles.rows}>
        {shared.map(({ trouble }) => (
          <TroubleMessage
            key={trouble.kind + (trouble.detail ?? '')}
            trouble={{ kind: trouble.kind }}
            next={nextStep(trouble, job.results.find((result) => result.trouble?.kind === trouble.kind)?.outcome)}
          />
        ))}
        {/* eslint-disable-next-line jsx-a11y/no-redundant-roles -- Safari forgets the role of a list without bullets */}
        <ul role="list" aria-label="Articles of this publish" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const item = rows[index];
            if (item === undefined) return null;
            const result = results.get(item.key);
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={rows.length}
                className={styles.place}
                style={{ top: start }}
              >
                <JobRow
                  item={item}
                  result={result}
                  job={over && result?.outcome === 'published' ? job.id : null}
                  current={
                    over || (job.stopping === true && item.key !== job.current) ? null : item.key === job.current
                  }
                  short={toldAbove(result?.trouble)}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
