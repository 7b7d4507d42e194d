import { z } from "zod";
import { query } from "../salesforce/query";
import { getConnection, type Org } from "../salesforce/connection";
import { quarantineMs } from "../salesforce/outbox/drain-org";
import { RecordId, type SObjectDescribe } from "../salesforce/schema";
import { identifier, type Soql, soql } from "../salesforce/soql";
import { type Creation, madeByOthers, tellingFields } from "./creations";

/** By how much the org's clock may be behind ours. */
const skewMs = 15 * 60_000;

const Row = z.object({ Id: RecordId });

/**
 * Looks in the org for the record of a creation whose answer was lost: made since by the connected user, with what tells it from others, and
 * known from no other form. One call.
 * @throws SalesforceError when Salesforce cannot be asked
 */
export async function findCreated(org: Org, creation: Creation, describe: SObjectDescribe): Promise<RecordId | null> {
  const { userId } = await getConnection(org, org.connectionId);
  const since = new Date(creation.sentAt.getTime() - skewMs);
  const rows = await query(
    org,
    soql`SELECT Id FROM ${identifier(creation.sObject)} WHERE CreatedById = ${userId} AND CreatedDate >= ${since}${telling(creation, describe)} ORDER BY CreatedDate DESC LIMIT 20`,
    Row,
  );
  const others = await madeByOthers(
    org,
    rows.map(({ Id }) => Id),
  );
  return rows.find(({ Id }) => !others.has(Id))?.Id ?? null;
}

function telling({ values }: Creation, { fields }: SObjectDescribe): Soql {
  const names = [...tellingFields, markerField].filter((name) =>
    fields.some((field) => field.name === name && field.isFilterable),
  );
  return names.reduce((before, name) => {
    const value = values[name];
    return typeof value === "string" ? soql`${before} AND ${identifier(name)} = ${value}` : before;
  }, soql``);
}

/** Where a Task says which form it came from (salesforce/api.md §13.2). */
export const markerField = "CallObject";

/** Until when a record whose answer was lost may still come to be. */
export const mayComeUntil = ({ sentAt }: Creation) => new Date(sentAt.getTime() + quarantineMs());
