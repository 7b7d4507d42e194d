import { shownField } from "../salesforce/format";
import type { ShownField, SObjectDescribe } from "../salesforce/schema";
import type { Verdict } from "./verdict-schema";

/** The fields that a verdict would write, by API name, as the org describes them; absent where it does not have them any more. */
export function describedFields(
  { match, add, change }: Verdict,
  describes: ReadonlyMap<string, { describe: SObjectDescribe | null }>,
): Record<string, ShownField> {
  const changed = match.records.find(({ id }) => id === change.recordId)?.sObject ?? null;
  const written = [
    ...Object.entries(add.fields).map(([name, value]) => ({ sObject: add.sObject, name, values: [value] })),
    ...change.fields.map(({ field, before, after }) => ({ sObject: changed, name: field, values: [before, after] })),
  ];
  return Object.fromEntries(
    written.flatMap(({ sObject, name, values }) => {
      const field = describes.get(sObject ?? "")?.describe?.fields.find((each) => each.name === name);
      return field ? [[name, shownField(field, values)]] : [];
    }),
  );
}
