import { z } from "zod";
import { queryAnswer, queryPath } from "./query";
import { composite } from "./composite";
import type { Org } from "./connection";
import { RecordId } from "./schema";
import { identifier, soql } from "./soql";

const Row = z.object({ Id: RecordId });

/**
 * Deletes a record unless somebody has changed it since it was seen. One API call: it first looks for the record as it was, and deletes what
 * it has found; where it found nothing there is no id to put in, and Salesforce deletes nothing.
 * @param seen.lastModifiedAt as Salesforce wrote it
 * @throws SalesforceError when it may not be deleted, or no answer came
 */
export async function deleteUntouched(
  org: Org,
  seen: { sObject: string; id: RecordId; lastModifiedAt: string },
): Promise<"deleted" | "touched" | "gone"> {
  const named = soql`SELECT Id FROM ${identifier(seen.sObject)} WHERE Id = ${seen.id}`;
  const untouched = soql`${named} AND LastModifiedDate = ${new Date(seen.lastModifiedAt)}`;
  const [present, found, deleted] = await composite(org, [
    { method: "GET", path: queryPath(named), shape: queryAnswer(Row) },
    { method: "GET", path: queryPath(untouched), name: "seen", shape: queryAnswer(Row) },
    {
      method: "DELETE",
      path: `/sobjects/${identifier(seen.sObject).text}/@{seen.records[0].Id}`,
      shape: z.unknown(),
    },
  ]);
  if (deleted.ok) return "deleted";
  if (!present.ok) throw present.error;
  if (!found.ok) throw found.error;
  if (present.body.records.length === 0) return "gone";
  if (found.body.records.length === 0) return "touched";
  throw deleted.error;
}
