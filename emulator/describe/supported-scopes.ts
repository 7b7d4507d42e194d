/** What `USING SCOPE` may say for an object here: everything, and one's own where records have an owner (api.md §4.3). */
import type { ObjectDefinition } from "../types";

export function supportedScopesOf(object: ObjectDefinition): { label: string; name: string }[] {
  const records = object.labelPlural.toLowerCase();
  const everything = { label: `All ${records}`, name: "everything" };
  return object.fieldByName.has("ownerid") ? [everything, { label: `My ${records}`, name: "mine" }] : [everything];
}
