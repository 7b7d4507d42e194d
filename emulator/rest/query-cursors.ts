/**
 * Results too long for one page, kept for the user who asked (api.md §6.1): two days, ten a user, the oldest given up. Long lists
 * of children have locators of their own, which do not count (unverified).
 */
import { randomBytes } from "node:crypto";
import type { ResultRows } from "../soql/paging";

export type Cursor = {
  id: string;
  userId: string;
  batchSize: number;
  rows: ResultRows;
  /** Whether it is the rest of a list of children. */
  ofChildren: boolean;
  openedAt: number;
};

const LIFETIME_MS = 2 * 24 * 60 * 60_000;
const PER_USER = 10;

export class QueryCursors {
  private cursors = new Map<string, Cursor>();

  open(input: Omit<Cursor, "id">): Cursor {
    const others = [...this.cursors.values()].filter(
      ({ userId, ofChildren }) => userId === input.userId && ofChildren === input.ofChildren,
    );
    const kept = input.ofChildren ? PER_USER * PER_USER : PER_USER;
    for (const old of others.slice(0, Math.max(0, others.length - kept + 1))) this.cursors.delete(old.id);
    const cursor = { ...input, id: `0r8xx${randomBytes(24).toString("base64").replace(/[+/=]/g, "").slice(0, 13)}` };
    this.cursors.set(cursor.id, cursor);
    return cursor;
  }

  /** Null for one that never was or was given up; too old ones are told apart. */
  find(id: string, now: number): Cursor | "expired" | null {
    const cursor = this.cursors.get(id) ?? null;
    return cursor !== null && now - cursor.openedAt >= LIFETIME_MS ? "expired" : cursor;
  }

  clear(): void {
    this.cursors.clear();
  }
}
