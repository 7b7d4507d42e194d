/** What kind of object it is, where our metadata does not say: read off real describes (api.md §4.3). */
import type { ObjectDefinition } from "../types";

export type Traits = {
  layoutable: boolean;
  mruEnabled: boolean;
  feedEnabled: boolean;
  deepCloneable: boolean;
  /** Whether it has list views and approvals. */
  listed: boolean;
};

/** Objects of daily work that nevertheless have no feed, or are not among the recently viewed. */
const WITHOUT_FEED = new Set(["Event", "Task", "EmailMessage"]);
const NEVER_RECENT = new Set(["EmailMessage"]);

/** Only what people create has layouts; set-up objects have none. */
export function traitsOf(object: ObjectDefinition): Traits {
  const feedEnabled = object.searchable && !WITHOUT_FEED.has(object.name);
  return {
    layoutable: object.createable,
    mruEnabled: object.searchable && !NEVER_RECENT.has(object.name),
    feedEnabled,
    deepCloneable: object.name === "Opportunity",
    listed: feedEnabled && object.name !== "User",
  };
}
