export declare const takeLock: (path: string, onWait: () => void) => Promise<() => void>;
