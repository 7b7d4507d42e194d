/** Results too long for one page, kept for the user who asked (api.md §6.1): two days, ten a user, the oldest given up. */
import { randomBytes } from "node:crypto";

export type Cursor = { id: string; userId: string; pageSize: number; records: readonly unknown[]; openedAt: number };

const LIFETIME_MS = 2 * 24 * 60 * 60_000;
const PER_USER = 10;

export class QueryCursors {
  private cursors = new Map<string, Cursor>();

  open(input: Omit<Cursor, "id">): Cursor {
    const own = [...this.cursors.values()].filter((cursor) => cursor.userId === input.userId);
    for (const old of own.slice(0, Math.max(0, own.length - PER_USER + 1))) this.cursors.delete(old.id);
    const cursor = { ...input, id: `0r8xx${randomBytes(24).toString("base64").replace(/[+/=]/g, "").slice(0, 13)}` };
    this.cursors.set(cursor.id, cursor);
    return cursor;
  }

  find(id: string, now: number): Cursor | null {
    const cursor = this.cursors.get(id);
    return cursor && now - cursor.openedAt < LIFETIME_MS ? cursor : null;
  }

  clear(): void {
    this.cursors.clear();
  }
}
