/** Records a call names more than once, of which none is saved (Salesforce Help 000384876, "Duplicate Id Specified"). */
import { toId18 } from "../ids";
import { SalesforceError } from "../salesforce-error";

type KeyField = { name: string; type: string };

export const ID_FIELD: KeyField = { name: "Id", type: "id" };

/**
 * Refuses what several of these keys name; null names nothing. Ids are one in their 15 and 18 characters, external ids in any case.
 * The sentence for external ids is from memory.
 */
export function refuseRepeated(field: KeyField, keys: readonly (string | null)[]): (key: string | null) => void {
  const named = field.type === "id" ? (key: string) => toId18(key) ?? key : (key: string) => key.toLowerCase();
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const key of keys) {
    if (key !== null) (seen.has(named(key)) ? twice : seen).add(named(key));
  }
  return (key) => {
    if (key === null || !twice.has(named(key))) return;
    const message = `Duplicate ${field.type === "id" ? "id" : "external id"} specified: ${key}`;
    throw new SalesforceError({ errorCode: "DUPLICATE_VALUE", message, fields: [field.name] });
  };
}
