import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './state-mark.module.css';

/** A shape for each state: told apart without colour, and never shown without its word. */
export type StateShape =
  | 'edited'
  | 'new'
  | 'queued'
  | 'fetching'
  | 'conflict'
  | 'attention'
  | 'draft'
  | 'hidden'
  | 'live';

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const shapes: Readonly<Record<StateShape, ReactNode>> = {
  edited: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  new: <path d="M6 1.8v8.4M1.8 6h8.4" {...line} strokeWidth={2} />,
  queued: <path d="M6 10.4V2M2.4 5.4 6 1.8l3.6 3.6" {...line} strokeWidth={1.9} />,
  fetching: <path d="M6 1.6V10M2.4 6.6 6 10.2l3.6-3.6" {...line} strokeWidth={1.9} />,
  conflict: <path d="M6 .6 11.4 6 6 11.4.6 6Z" fill="currentColor" />,
  attention: <path d="M6 1 11.4 10.6H.6Z" {...line} />,
  draft: <circle cx="6" cy="6" r="3.8" {...line} strokeDasharray="2.2 1.9" strokeLinecap="butt" />,
  hidden: <path d="M2 6h8" {...line} strokeWidth={2} />,
  live: <path d="m1.8 6.6 2.8 2.8L10.2 3" {...line} />,
};

const tones: Readonly<Record<StateShape, keyof typeof styles>> = {
  edited: 'edited',
  new: 'edited',
  queued: 'queued',
  fetching: 'queued',
  conflict: 'conflict',
  attention: 'conflict',
  draft: 'muted',
  hidden: 'muted',
  live: 'live',
};

export function StateMark({ shape, className }: { shape: StateShape; className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden
      data-shape={shape}
      className={classNames(styles.mark, styles[tones[shape]], className)}
    >
      {shapes[shape]}
    </svg>
  );
}

/** The word that goes with the shape, in its colour. */
export function StateWord({ shape, children }: { shape: StateShape; children: ReactNode }) {
  return <span className={classNames(styles.word, styles[tones[shape]])}>{children}</span>;
}
