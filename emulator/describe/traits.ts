/** What kind of object it is, where our metadata does not say: read off real describes (api.md §4.3). */
import type { ObjectDefinition } from "../types";

export type Traits = {
  layoutable: boolean;
  mruEnabled: boolean;
  feedEnabled: boolean;
  deepCloneable: boolean;
  /** Whether it has list views. */
  listed: boolean;
  approvable: boolean;
};

/** Objects of daily work that nevertheless have no feed, or are not among the recently viewed. */
const WITHOUT_FEED = new Set(["Event", "Task", "EmailMessage"]);
const NEVER_RECENT = new Set(["EmailMessage"]);

/** Created by programs, shown with the record they belong to. */
const WITHOUT_LAYOUT = new Set(["EmailMessageRelation", "PushTopic", "StreamingChannel"]);

/** Only what people create has layouts; set-up objects have none. */
export function traitsOf(object: ObjectDefinition): Traits {
  const feedEnabled = object.searchable && !WITHOUT_FEED.has(object.name);
  const layoutable = object.createable && !WITHOUT_LAYOUT.has(object.name);
  const listed = feedEnabled && object.name !== "User";
  return {
    layoutable,
    mruEnabled: object.searchable && !NEVER_RECENT.has(object.name),
    feedEnabled,
    deepCloneable: object.name === "Opportunity",
    listed,
    approvable: layoutable && (listed || object.name === "EmailMessage"),
  };
}
