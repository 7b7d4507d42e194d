import type { Region } from "@/components/ui/preferences";
import type { PanelRecord } from "@/lib/panel/schema";
import { formatValue } from "@/lib/salesforce/format";
import { rowsOf } from "./shown-rows";

/** The first few values of a record that say something, and whose it is: stage, amount, close date, owner; status, priority, owner. */
export function factsOf(record: PanelRecord, region: Region, atMost = 3): string[] {
  const owner = record.fields.find(({ field }) => field.name === "OwnerId")?.display;
  const values = rowsOf(record)
    .map(({ panelField }) => panelField)
    .filter(({ field, value }) => value !== null && value !== record.name && field.type !== "reference")
    .slice(0, atMost)
    .map(({ field, value, display, currency }) => formatValue(field, value, { ...region, display, currency }));
  return owner ? [...values, owner] : values;
}

/** What the person is in an Opportunity; nothing where they have no role. @param roles by the Opportunity's id */
export function roleIn({ id }: PanelRecord, roles: Readonly<Record<string, string | null>>): string[] {
  const role = roles[id];
  if (role === undefined) return [];
  return [role === null ? "has a role" : `role: ${role}`];
}
