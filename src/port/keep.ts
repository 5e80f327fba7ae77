/** Small secrets that outlive a process. Values are encrypted at rest by whoever implements this. */
export interface Keep {
  read(key: string): Promise<string | undefined>;
  write(key: string, value: string): Promise<void>;
  /** Runs `work` while no other process holds the same key. */
  exclusively<T>(key: string, work: () => Promise<T>): Promise<T>;
}
