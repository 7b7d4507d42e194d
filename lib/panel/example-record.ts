import type { Ctx } from "../context";
import { AppError } from "../errors";
import { queryAnswer, queryPath } from "../salesforce/query";
import { composite } from "../salesforce/composite";
import { findConnectionCard, type Org } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import type { TabObject } from "../salesforce/schema";
import { identifier, identifiers, soql } from "../salesforce/soql";
import { panelRecord } from "./build-panel";
import { shownAs } from "./load-panel";
import { columnsFor, Row, toRecord } from "./record-columns";
import type { PanelRecord } from "./schema";

/**
 * A real record with all its fields, for the preview on a settings tab: the one changed last. One API call.
 * @returns null when there is none, or Salesforce cannot be asked just now: choosing fields does not need it
 */
export async function findExampleRecord(ctx: Ctx, sObject: TabObject): Promise<PanelRecord | null> {
  const connection = await findConnectionCard(ctx);
  if (!connection) return null;
  const org: Org = { ...ctx, connectionId: connection.id, feature: "settings" };
  const describe = await findDescribe(org, sObject);
  if (!describe) return null;
  const columns = columnsFor(describe.fields, describe.fields);
  const query = soql`SELECT ${identifiers(columns)} FROM ${identifier(sObject)} ORDER BY LastModifiedDate DESC LIMIT 1`;
  try {
    const [answer] = await composite(org, [{ method: "GET", path: queryPath(query), shape: queryAnswer(Row) }]);
    const row = answer.ok ? answer.body.records[0] : undefined;
    if (!row) return null;
    const look = await shownAs(org, { ...connection, acting: "shared" });
    const all = describe.fields.map((field) => ({ field, access: "read-only" as const, reason: null }));
    return panelRecord({ ...look, chosen: { ...look.chosen, [sObject]: all } }, toRecord(sObject, columns, row));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
