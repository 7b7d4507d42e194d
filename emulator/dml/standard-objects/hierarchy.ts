/** Records that point to others of their kind may not end up above themselves. */
import { SalesforceError } from "../../salesforce-error";
import type { DmlContext } from "../context";
import type { Saving } from "../saving";

/** The code is documented (api.md §12), the sentence from memory. */
export function refuseCircle({ store }: DmlContext, { object, record, old }: Saving, fieldName: string): void {
  if (record[fieldName] === old?.[fieldName]) return;
  const seen = new Set([record.Id]);
  for (let above = record[fieldName]; typeof above === "string"; ) {
    if (seen.has(above)) throw circular(object.fieldByName.get(fieldName.toLowerCase())?.label ?? fieldName, fieldName);
    seen.add(above);
    above = store.get(object.name, above)?.[fieldName] ?? null;
  }
}

function circular(label: string, fieldName: string): SalesforceError {
  const message = `${label}: a record can't be above itself in its own hierarchy`;
  return new SalesforceError({ errorCode: "CIRCULAR_DEPENDENCY", message, fields: [fieldName] });
}
