import { type Ctx, requireAdmin } from "../context";
import { AppError } from "../errors";
import { findOrg } from "../salesforce/connection";
import { type ConnectionCheck, type TabObject, tabObjects } from "../salesforce/schema";
import { validateConnection } from "../salesforce/validate";
import { listFieldsOnTab } from "./field-choices";

/**
 * Tests whether all that the product does would work: the session, the org, and the fields admins chose.
 * @throws AppError `forbidden` for agents, `conflict` when nothing is connected
 */
export async function runChecks(ctx: Ctx): Promise<ConnectionCheck[]> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) throw new AppError("conflict", "Connect Salesforce first.");
  const checks = await validateConnection({ ...org, feature: "connection" });
  const tabs = await Promise.all(tabObjects.map((sObject) => checkFields(ctx, sObject)));
  return [...checks, ...tabs.flat()];
}

/** Chosen fields that have gone, or that agents were meant to edit and cannot. */
async function checkFields(ctx: Ctx, sObject: TabObject): Promise<ConnectionCheck[]> {
  const fields = (await listFieldsOnTab(ctx, sObject)).filter(({ access }) => access !== "hidden");
  const gone = fields.filter(({ isGone }) => isGone);
  const blocked = fields.filter(
    ({ isGone, access, notEditable }) => !isGone && access === "editable" && notEditable !== null,
  );
  const name = `${sObject} fields`;
  if (gone.length + blocked.length === 0) {
    return [{ name, result: "passed", finding: `All ${fields.length} chosen fields can be read.`, fix: null }];
  }
  const found = [
    gone.length > 0 && `Not readable: ${gone.map(({ label }) => label).join(", ")}.`,
    blocked.length > 0 && `Not editable: ${blocked.map(({ label }) => label).join(", ")}.`,
  ];
  return [
    {
      name,
      result: "warning",
      finding: found.filter(Boolean).join(" "),
      fix: "Ask a Salesforce admin for field-level security on the connected user's profile, then refresh the schema. Or hide the field on its tab.",
    },
  ];
}
