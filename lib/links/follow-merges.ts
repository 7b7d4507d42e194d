import { z } from "zod";
import { queryAnswer, queryPath } from "../salesforce/query";
import { composite } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import { RecordId } from "../salesforce/schema";
import { identifier, soql } from "../salesforce/soql";
import type { RecordLink } from "./links";

const MergedRow = z.object({ Id: RecordId, MasterRecordId: z.union([RecordId, z.null()]) });

/**
 * Remembered records that are gone may live on in those they were merged into.
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contact.htm MasterRecordId
 * @returns those to look for once more, with the surviving record
 */
export async function followMerges<T extends { link: RecordLink | null }>(org: Org, lost: readonly T[]): Promise<T[]> {
  const byObject = Map.groupBy(lost, ({ link }) => link?.sObject ?? "");
  const parts = [...byObject].flatMap(([sObject, these]) => {
    const ids = these.flatMap(({ link }) => (link ? [link.recordId] : []));
    const query = soql`SELECT Id, MasterRecordId FROM ${identifier(sObject)} WHERE Id IN ${ids} AND IsDeleted = true`;
    return [
      { method: "GET" as const, path: queryPath(query).replace("/query", "/queryAll"), shape: queryAnswer(MergedRow) },
    ];
  });
  if (parts.length === 0) return [];
  const results = await composite(org, parts);
  const rows = results.flatMap((result) => {
    if (!result.ok) throw result.error;
    return result.body.records;
  });
  const survivors = new Map(rows.map(({ Id, MasterRecordId }) => [Id, MasterRecordId]));
  return lost.flatMap((each) => {
    const recordId = each.link && survivors.get(each.link.recordId);
    return each.link && recordId ? [{ ...each, link: { ...each.link, recordId } }] : [];
  });
}
