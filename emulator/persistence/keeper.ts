/** An org's memory across restarts. */
export type Keeper = {
  /** Writes what has changed since the last time; called after every request, before its answer leaves. */
  keep(): void;
  /** The org as on its first day, on disk too. */
  reset(): void;
  close(): void;
};
