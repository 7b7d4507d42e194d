import type { Ctx } from "../context";
import { findOrg } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import type { LabelOf } from "./attention-format";

/** What the org calls the fields of the objects that mail becomes. */
export async function fieldLabels(ctx: Ctx): Promise<LabelOf> {
  const org = await findOrg(ctx);
  if (!org) return (_sObject, field) => field;
  const describes = await keptDescribes(org, ["Contact", "Lead", "Account", "Task", "EmailMessage"]);
  return (sObject, field) =>
    describes.get(sObject)?.describe?.fields.find(({ name }) => name === field)?.label ?? field;
}
