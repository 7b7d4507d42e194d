import { partsOf } from "@/lib/salesforce/address-format";
import type { PanelField, PanelRecord } from "@/lib/panel/schema";
import type { Saved } from "./edits";

/** A line of the panel: a field, or an address with the parts it is edited by. */
export type ShownRow = { panelField: PanelField; parts: readonly PanelField[] };

/** The lines of a record: the parts of an address that is shown stand in its line, not in lines of their own. */
export function rowsOf({ fields }: Pick<PanelRecord, "fields">): ShownRow[] {
  const known = fields.map(({ field }) => field);
  const rows = fields.map((panelField) => {
    const names = partsOf(panelField.field, known).map(({ name }) => name);
    return { panelField, parts: names.flatMap((name) => fields.find(({ field }) => field.name === name) ?? []) };
  });
  const inOthers = new Set(rows.flatMap(({ parts }) => parts));
  return rows.filter(({ panelField }) => !inOthers.has(panelField));
}

/** What is written where a line is edited. */
export function editedIn({ panelField, parts }: ShownRow): PanelField[] {
  return parts.length > 0 ? parts.filter(({ isEditable }) => isEditable) : [panelField];
}

/** What became of the last save of a line, and which of its fields were in it: all that is said of them, together. */
export function savedIn(names: readonly string[], saved: Readonly<Record<string, Saved>>) {
  const all = names.flatMap((name) => {
    const one = saved[name];
    return one ? [{ name, one }] : [];
  });
  const [latest] = all.map(({ one }) => one).toSorted((left, right) => right.at.localeCompare(left.at));
  const along = all.filter(({ one }) => one.at === latest?.at);
  const together = (said: (one: Saved) => string | null) => along.flatMap(({ one }) => said(one) ?? []).join("\n");
  return {
    names: along.map(({ name }) => name),
    saved: latest && {
      ...latest,
      remark: together(({ remark }) => remark) || null,
      details: together(({ details }) => details) || null,
    },
  };
}
