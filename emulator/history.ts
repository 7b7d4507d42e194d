/**
 * Everything that was committed, in order, with who did it and which request: what a checker compares an app's claims with. Old
 * commits are forgotten beyond a number of changes.
 */
import type { Change, Commit } from "./store";
import type { StoredRecord, Value } from "./types";

export type KeptCommit = {
  number: number;
  /** On the org's clock. */
  at: string;
  userId: string | null;
  origin: string;
  /** The x-sfdc-request-id of the request that caused it; null for control and the org itself. */
  requestId: string | null;
  changes: readonly Change[];
};

type Operation = "insert" | "update" | "delete" | "undelete" | "erase";

export type HistoryEntry = Omit<KeptCommit, "changes" | "number"> & {
  commit: number;
  objectName: string;
  id: string;
  operation: Operation;
  /** By field; absent values are null. */
  fields: Readonly<Record<string, { before: Value; after: Value }>>;
};

type Asked = { since: number; limit: number; objectName?: string | undefined; id?: string | undefined };

const MOST_CHANGES = 300_000;

export class History {
  private commits: KeptCommit[] = [];
  private kept = 0;
  private request: { id: string; commits: number[] } | null = null;

  /** The last commit; null when there is none. */
  get latest(): KeptCommit | null {
    return this.commits.at(-1) ?? null;
  }

  /** The number of the oldest commit still known; null when there is none. */
  get oldest(): number | null {
    return this.commits[0]?.number ?? null;
  }

  heard({ number, changes, writer }: Commit, now: Date): void {
    const { userId = null, origin = "" } = writer ?? {};
    this.keep({ number, at: now.toISOString(), userId, origin, requestId: this.request?.id ?? null, changes });
    this.request?.commits.push(number);
  }

  keep(commit: KeptCommit): void {
    this.commits.push(commit);
    this.kept += commit.changes.length;
    if (this.kept > MOST_CHANGES) this.forget();
  }

  /** Runs a request's work. @returns the commits it caused beside its result */
  during<T>(requestId: string, work: () => T): { result: T; commits: readonly number[] } {
    const request = { id: requestId, commits: new Array<number>() };
    this.request = request;
    try {
      return { result: work(), commits: request.commits };
    } finally {
      this.request = null;
    }
  }

  /** Changes of commits after `since`, whole commits at a time once the limit is passed. */
  after({ since, limit, objectName, id }: Asked): { entries: HistoryEntry[]; next: number | null } {
    const entries: HistoryEntry[] = [];
    for (const commit of this.commits) {
      if (commit.number <= since) continue;
      for (const change of commit.changes) {
        if (objectName !== undefined && change.objectName !== objectName) continue;
        if (id === undefined || change.id === id) entries.push(entryOf(commit, change));
      }
      if (entries.length >= limit && commit !== this.latest) return { entries, next: commit.number };
    }
    return { entries, next: null };
  }

  clear(): void {
    this.commits = [];
    this.kept = 0;
  }

  /** A tenth at a time, never the latest. */
  private forget(): void {
    let first = 0;
    while (this.kept > MOST_CHANGES * 0.9 && first < this.commits.length - 1) {
      this.kept -= this.commits[first]?.changes.length ?? 0;
      first += 1;
    }
    this.commits = this.commits.slice(first);
  }
}

function entryOf({ number, at, userId, origin, requestId }: KeptCommit, change: Change): HistoryEntry {
  const { objectName, id } = change;
  const operation = operationOf(change);
  return { commit: number, at, userId, origin, requestId, objectName, id, operation, fields: fieldsOf(change) };
}

function operationOf({ before, after }: Change): Operation {
  if (!before) return "insert";
  if (!after) return "erase";
  const [was, is] = [before.IsDeleted === true, after.IsDeleted === true];
  if (was === is) return "update";
  return is ? "delete" : "undelete";
}

function fieldsOf({ before, after }: Change): HistoryEntry["fields"] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const value = (record: StoredRecord | null, name: string) => record?.[name] ?? null;
  return Object.fromEntries(
    [...names]
      .filter((name) => JSON.stringify(value(before, name)) !== JSON.stringify(value(after, name)))
      .map((name) => [name, { before: value(before, name), after: value(after, name) }]),
  );
}
