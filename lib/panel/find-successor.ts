import { z } from "zod";
import { queryAnswer, queryPath } from "../salesforce/query";
import { send } from "../salesforce/client";
import type { Org } from "../salesforce/connection";
import { RecordId, type SObjectDescribe } from "../salesforce/schema";
import { identifier, identifiers, soql } from "../salesforce/soql";

/** The record that another one has become. */
export type Successor = { how: "merged" | "converted"; sObject: string; id: RecordId; name: string };

const Named = z.object({ Name: z.string() }).nullish();
const Row = z.object({
  MasterRecordId: z.nullish(RecordId),
  MasterRecord: Named,
  ConvertedContactId: z.nullish(RecordId),
  ConvertedContact: Named,
});

const wanted = [
  { field: "MasterRecordId", columns: ["MasterRecordId", "MasterRecord.Name"] },
  { field: "ConvertedContactId", columns: ["ConvertedContactId", "ConvertedContact.Name"] },
];

/**
 * What became of a record that cannot be written any more: the one it was merged into, or the Contact a Lead was converted to; the last
 * of several, a call for each.
 * @returns null when it was deleted, or is hidden from the connected user
 */
export async function findSuccessor(org: Org, describe: SObjectDescribe, id: string): Promise<Successor | null> {
  const known = wanted.filter(({ field }) => describe.fields.some(({ name }) => name === field));
  if (known.length === 0) return null;
  const columns = identifiers(known.flatMap(({ columns }) => columns));
  const path = queryPath(soql`SELECT ${columns} FROM ${identifier(describe.name)} WHERE Id = ${id}`);
  // Merged records lie in the recycle bin, which only queryAll looks into.
  const answer = await send(org, { method: "GET", path: path.replace("/query", "/queryAll") }, queryAnswer(Row));
  const [row] = answer.records;
  if (!row?.MasterRecordId) return convertedTo(row);
  const further = await findSuccessor(org, describe, row.MasterRecordId);
  const { name } = describe;
  return further ?? { how: "merged", sObject: name, id: row.MasterRecordId, name: row.MasterRecord?.Name ?? "" };
}

function convertedTo(row: z.output<typeof Row> | undefined): Successor | null {
  if (!row?.ConvertedContactId) return null;
  const { ConvertedContactId: id, ConvertedContact: contact } = row;
  return { how: "converted", sObject: "Contact", id, name: contact?.Name ?? "" };
}
