import { z } from "zod";
import type { Ctx } from "../context";
import { AppError } from "../errors";
import { queryAnswer, queryPath } from "../salesforce/query";
import { composite } from "../salesforce/composite";
import type { TabObject } from "../salesforce/schema";
import { identifier, identifiers, type Soql, soql } from "../salesforce/soql";
import { panelRecord } from "./build-panel";
import { findShownRecord } from "./find-shown-record";
import { shownAs } from "./load-panel";
import { select } from "./panel-queries";
import { Row, toRecord } from "./record-columns";
import { storeListed } from "./snapshot-store";
import type { RelatedList, RelatedListInput, RelatedListName } from "./related-schema";

/** Beyond these, Salesforce's own list is the better place to look. */
const atMost = 200;

type List = {
  sObject: TabObject;
  of: TabObject;
  /** The field by which they belong to a record, and the field of the shown record that names that record. */
  through: string;
  id: "Id" | "AccountId";
  hasOpen: boolean;
};

const lists: Record<RelatedListName, List> = {
  opportunities: { sObject: "Opportunity", of: "Contact", through: "AccountId", id: "AccountId", hasOpen: true },
  contacts: { sObject: "Contact", of: "Account", through: "AccountId", id: "Id", hasOpen: false },
  cases: { sObject: "Case", of: "Contact", through: "ContactId", id: "Id", hasOpen: true },
};

const Count = z.object({ totalSize: z.number() });

/**
 * All records of a list that belong to a record which a person's panel shows, or to the Account of that person, open ones first, the latest changed first: 200 at most, and
 * how many there are. One API call.
 * @throws AppError `not-found` unless the panel shows the record, `forbidden` when the user may not see such records; SalesforceError
 */
export async function listRelated(
  ctx: Ctx,
  { personId, list, recordId, which }: RelatedListInput,
): Promise<RelatedList> {
  const { sObject, of, through, id, hasOpen } = lists[list];
  const { org, connection, address, record } = await findShownRecord(ctx, { personId, sObject: of, recordId });
  const columns = (await select(org)).columns[sObject];
  if (!columns) throw new AppError("forbidden", `Your Salesforce user may not see ${sObject} records.`);
  const parentId = id === "Id" ? record.id : record.values[id];
  if (typeof parentId !== "string") return { total: 0, records: [] };
  const open = which === "open" && hasOpen ? soql` AND IsClosed = false` : soql``;
  const where = soql`FROM ${identifier(sObject)} WHERE ${identifier(through)} = ${parentId}${open}`;
  const [found, count] = await composite(org, [
    { method: "GET", path: queryPath(rowsOf(columns, where, hasOpen)), shape: queryAnswer(Row) },
    { method: "GET", path: queryPath(soql`SELECT COUNT() ${where}`), shape: Count },
  ]);
  if (!found.ok) throw found.error;
  const rows = found.body.records.map((row) => toRecord(sObject, columns, row));
  const [look] = await Promise.all([
    shownAs(org, connection),
    storeListed(org, address, { of: parentId, records: rows }),
  ]);
  const records = rows.map((row) => panelRecord(look, row));
  return { total: count.ok ? count.body.totalSize : records.length, records };
}

function rowsOf(columns: readonly string[], where: Soql, hasOpen: boolean): Soql {
  const order = hasOpen ? soql`IsClosed ASC, LastModifiedDate DESC` : soql`LastModifiedDate DESC`;
  return soql`SELECT ${identifiers(columns)} ${where} ORDER BY ${order} LIMIT ${atMost}`;
}
