import type { Ctx } from "../context";
import type { PersonSummary } from "../people/schema";
import type { FormObject } from "./form-schema";
import { type Prefilled, prefill } from "./prefill";

type Asked = { person: PersonSummary; conversationId: string | null; sObject: FormObject };

/** What a form for a new record begins with besides Salesforce's own defaults, by field name, each value with its source. */
export async function prefillRecord(_ctx: Ctx, { person, sObject }: Asked): Promise<Record<string, Prefilled>> {
  if (sObject !== "Contact" && sObject !== "Lead") return {};
  return prefill({ address: person.address.toLowerCase(), name: person.name });
}
