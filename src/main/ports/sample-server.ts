/** The built-in simulator behind the sample workspace. Started only when that workspace is opened; loopback, random port and key. */
export interface SampleServer {
  /** Starts it, or gives the one that runs. */
  start(): Promise<{ readonly apiUrl: string; readonly key: string }>;
}
