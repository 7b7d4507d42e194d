import { type Ctx, requireAdmin } from "../context";
import { listMailboxes } from "../inbox/mailboxes";
import { findOrg } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import type { AffectedSetting } from "../salesforce/drift-schema";
import type { Field } from "../salesforce/schema";
import type { AutomationSettings } from "./settings-schema";
import { effectiveForAll } from "./settings";

const href = "/settings/integrations/salesforce/automation";

/** The rules of automation that fill a field which has gone or cannot be filled any more. @throws AppError `forbidden` */
export async function affectedRules(ctx: Ctx): Promise<AffectedSetting[]> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) return [];
  const [kept, { workspace, mailboxes }, named] = await Promise.all([
    keptDescribes(org, ["Contact", "Lead"]),
    effectiveForAll(ctx),
    listMailboxes(ctx),
  ]);
  const places = [
    { place: "the workspace", settings: workspace.values },
    ...named.flatMap(({ id, name }) => {
      const own = mailboxes.get(id);
      return own ? [{ place: name, settings: own.values }] : [];
    }),
  ];
  const found = (["Contact", "Lead"] as const).flatMap((sObject) => {
    const describe = kept.get(sObject)?.describe;
    if (!describe) return [];
    return places.flatMap(({ place, settings }) =>
      rulesOn(sObject, settings).flatMap((field) => affected({ sObject, field, place }, describe.fields)),
    );
  });
  return onePerRule(found);
}

function rulesOn(sObject: "Contact" | "Lead", { contactFields, leadFields }: AutomationSettings): string[] {
  return (sObject === "Contact" ? contactFields : leadFields).map(({ field }) => field);
}

type Rule = { sObject: "Contact" | "Lead"; field: string; place: string };

function affected({ sObject, field, place }: Rule, fields: readonly Field[]): AffectedSetting[] {
  const found = fields.find(({ name }) => name === field);
  if (found?.isCreateable) return [];
  const what = found
    ? "The connected user may not fill it any more. It is left empty."
    : "Gone: hidden from the connected user, or deleted. It is left out.";
  return [{ sObject, field, setting: `Filled by automation of ${place}`, what, href }];
}

/** Mailboxes that inherit a rule would each tell of it. */
function onePerRule(found: readonly AffectedSetting[]): AffectedSetting[] {
  const byField = Map.groupBy(found, ({ sObject, field }) => `${sObject}.${field}`);
  return [...byField.values()].flatMap((same) => same.slice(0, 1));
}
