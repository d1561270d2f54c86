/**
 * What a request is for, most urgent first. `interactive`: somebody waits for it (an article opened, a single publish).
 * `push`: a publish of several. `verify`: reading back what was sent. `pull`: looking for changes. `backfill`: the rest.
 */
export const requestClasses = ['interactive', 'push', 'verify', 'pull', 'backfill'] as const;

export type RequestClass = (typeof requestClasses)[number];

/** One write at a time; reads side by side within a bound. */
export type RequestEffect = 'read' | 'write';
