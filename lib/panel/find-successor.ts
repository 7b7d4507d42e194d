import { z } from "zod";
import { queryAnswer, queryPath } from "../salesforce/query";
import { send } from "../salesforce/client";
import type { Org } from "../salesforce/connection";
import { RecordId, type SObjectDescribe } from "../salesforce/schema";
import { identifier, identifiers, soql } from "../salesforce/soql";
import { nameColumn, Row, toRecord } from "./record-columns";

/** The record that another one has become. */
export type Successor = { how: "merged" | "converted"; sObject: string; id: RecordId; name: string };

/** Where that is said, and what that record is called. */
const Said = z.object({
  MasterRecordId: z.nullish(RecordId),
  "MasterRecord.Name": z.string().nullish(),
  ConvertedContactId: z.nullish(RecordId),
  "ConvertedContact.Name": z.string().nullish(),
});
type Said = z.output<typeof Said>;

const columnsOf = ({ name, fields }: SObjectDescribe): string[] => {
  const has = (wanted: string) => fields.some((field) => field.name === wanted);
  return [
    ...(has("MasterRecordId") ? ["MasterRecordId", `MasterRecord.${nameColumn(name)}`] : []),
    ...(has("ConvertedContactId") ? ["ConvertedContactId", "ConvertedContact.Name"] : []),
  ];
};

/**
 * What became of a record that cannot be written any more: the one it was merged into, or the Contact a Lead was converted to; the last
 * of several, a call for each.
 * @returns null when it was deleted, or is hidden from the connected user
 */
export async function findSuccessor(org: Org, describe: SObjectDescribe, id: string): Promise<Successor | null> {
  const columns = columnsOf(describe);
  if (columns.length === 0) return null;
  const path = queryPath(
    soql`SELECT ${identifiers(["Id", ...columns])} FROM ${identifier(describe.name)} WHERE Id = ${id}`,
  );
  // Merged records lie in the recycle bin, which only queryAll looks into.
  const answer = await send(org, { method: "GET", path: path.replace("/query", "/queryAll") }, queryAnswer(Row));
  const [row] = answer.records;
  if (!row) return null;
  const said = Said.parse(toRecord(describe.name, columns, row).values);
  if (!said.MasterRecordId) return convertedTo(said);
  const further = await findSuccessor(org, describe, said.MasterRecordId);
  const { name } = describe;
  return further ?? { how: "merged", sObject: name, id: said.MasterRecordId, name: said["MasterRecord.Name"] ?? "" };
}

function convertedTo({ ConvertedContactId: id, "ConvertedContact.Name": name }: Said): Successor | null {
  return id ? { how: "converted", sObject: "Contact", id, name: name ?? "" } : null;
}
