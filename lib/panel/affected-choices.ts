import { type Ctx, requireAdmin } from "../context";
import { getMatchingSettings } from "../links/matching-settings";
import { goneNumberKeys } from "../links/number-choices";
import { findOrg, type Org } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import type { AffectedSetting } from "../salesforce/drift-schema";
import { type SObjectDescribe, type TabObject, tabObjects } from "../salesforce/schema";
import { listFieldsOnTab } from "./field-choices";
import { chosenForForm } from "./form-choices";
import { isFillable } from "./form-fields";
import type { FieldOnTab } from "./field-choices-schema";

const pages: Record<TabObject, string> = {
  Contact: "contacts",
  Lead: "leads",
  Account: "accounts",
  Opportunity: "opportunities",
  Case: "cases",
  Task: "tasks",
};

/** The fields chosen for agents that have gone, or cannot be edited any more (peers.md §5, item 21). @throws AppError `forbidden` */
export async function affectedChoices(ctx: Ctx): Promise<AffectedSetting[]> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) return [];
  const kept = await keptDescribes(org, tabObjects);
  const read = tabObjects.filter((sObject) => kept.get(sObject)?.describe);
  const tabs = await Promise.all(
    read.map(async (sObject) => (await listFieldsOnTab(ctx, sObject)).flatMap((field) => affected(sObject, field))),
  );
  const forms = await Promise.all(read.map((sObject) => goneFromForm(org, sObject, kept.get(sObject)?.describe)));
  return [...tabs.flat(), ...forms.flat(), ...(await goneNumbers(org))];
}

async function goneFromForm(
  org: Org,
  sObject: TabObject,
  describe: SObjectDescribe | null | undefined,
): Promise<AffectedSetting[]> {
  const fillable = new Set((describe?.fields ?? []).filter(isFillable).map(({ name }) => name));
  const gone = ((await chosenForForm(org, sObject)) ?? []).filter((name) => !fillable.has(name));
  return gone.map((field) => ({
    ...{ sObject, field, href: `/settings/integrations/salesforce/${pages[sObject]}` },
    setting: "Asked for by forms",
    what: "Gone, or not to be filled in by the connected user. Forms leave it out.",
  }));
}

async function goneNumbers(org: Org): Promise<AffectedSetting[]> {
  const { numbers } = await getMatchingSettings(org);
  return (await goneNumberKeys(org, numbers)).map(({ sObject, field }) => ({
    ...{ sObject, field, href: "/settings/integrations/salesforce/matching" },
    setting: "Customers’ numbers",
    what: "Gone: hidden from the connected user, or deleted. People are looked for without it.",
  }));
}

function affected(sObject: TabObject, { field, access, isGone, notEditable }: FieldOnTab): AffectedSetting[] {
  const at = { sObject, field, href: `/settings/integrations/salesforce/${pages[sObject]}` };
  if (access === "hidden") return [];
  if (isGone)
    return [
      {
        ...at,
        setting: "Shown to agents",
        what: "Gone: hidden from the connected user, or deleted. Panels leave it out.",
      },
    ];
  if (access === "editable" && notEditable)
    return [{ ...at, setting: "Edited by agents", what: `${notEditable}. Panels show it read-only.` }];
  return [];
}
