import type { Field } from "./schema";

/** The order of an envelope; of codes the country's first, which decides what states there are. */
const order = ["Street", "City", "PostalCode", "State", "Country", "CountryCode", "StateCode"];

/**
 * What people fill in of an address, in its order; nothing for any other field. In an org with State and Country/Territory Picklists the
 * codes stand for the texts, under the names of these: Salesforce makes the texts of the codes. Where the place is on the map it works out
 * itself.
 * @param known the object's fields, or those of them that are shown
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/compound_fields_address.htm Address Compound Fields
 */
export function partsOf(address: Field, known: readonly Field[]): Field[] {
  if (address.type !== "address") return [];
  const parts = new Map(known.filter(({ partOf }) => partOf === address.name).map((part) => [kindOf(part), part]));
  return order.flatMap((kind) => {
    const part = parts.get(kind);
    if (!part || parts.has(`${kind}Code`)) return [];
    return [{ ...part, label: parts.get(kind.replace(/Code$/, ""))?.label ?? part.label }];
  });
}

/** The end of its name: `City` of MailingCity and of an address field of the customer's own, `Site__City__s`. */
function kindOf({ name }: Field): string | undefined {
  return order.find((kind) => name.replace(/__s$/, "").endsWith(kind));
}
