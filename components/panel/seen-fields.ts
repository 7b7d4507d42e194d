import type { SaveConflict, SeenFields } from "@/lib/panel/save-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import type { Edit } from "./edits";

/**
 * What somebody saw of the fields they are about to save: what stood there when typing began. While it still stands there, the panel's
 * latest word on the record counts; else the oldest of what typing began with.
 */
export function seenWhenTyping(
  record: PanelRecord,
  edits: Readonly<Record<string, Edit>>,
  names: readonly string[],
): SeenFields {
  const begun = names.flatMap((name) => {
    const edit = edits[name];
    return edit ? [{ name, ...edit }] : [];
  });
  const values = Object.fromEntries(begun.map(({ name, was }) => [name, was]));
  if (begun.every(({ name, was }) => isStill(record, name, was)))
    return { values, lastModifiedAt: record.lastModifiedAt };
  const [oldest = null] = begun.map(({ lastModifiedAt }) => lastModifiedAt).toSorted();
  return { values, lastModifiedAt: oldest };
}

/** Whether the panel shows the very value that typing began with. */
function isStill(record: PanelRecord, name: string, was: Edit["was"]): boolean {
  const now = record.fields.find(({ field }) => field.name === name)?.value ?? null;
  return JSON.stringify(now) === JSON.stringify(was);
}

/** What somebody saw who chose between theirs and Salesforce's. */
export function seenInConflict({ record, fields }: SaveConflict, names: readonly string[]): SeenFields {
  const chosen = fields.filter(({ field }) => names.includes(field.name));
  return {
    lastModifiedAt: record.lastModifiedAt,
    values: Object.fromEntries(chosen.map(({ field, now }) => [field.name, now])),
  };
}
