/** What each user of an org last viewed, created or changed: the MRU list (REST API guide, MRU Header; api.md §11). */
import { traitsOf } from "../describe/traits";
import type { ObjectDefinition } from "../types";

export type Viewed = { objectName: string; id: string };

const MOST = 200;

export class RecentlyViewed {
  private lists = new Map<string, readonly Viewed[]>();

  /** Puts a record first. Objects that describe says are never among the recent ones are passed over. */
  add(userId: string, object: ObjectDefinition, id: string): void {
    if (!traitsOf(object).mruEnabled) return;
    const others = this.of(userId).filter((viewed) => viewed.id !== id);
    this.lists.set(userId, [{ objectName: object.name, id }, ...others].slice(0, MOST));
  }

  /** The latest first. */
  of(userId: string): readonly Viewed[] {
    return this.lists.get(userId) ?? [];
  }

  clear(): void {
    this.lists = new Map();
  }
}
