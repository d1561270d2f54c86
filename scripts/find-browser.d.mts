export declare const findBrowser: (environment?: NodeJS.ProcessEnv, platform?: NodeJS.Platform) => string | null;
