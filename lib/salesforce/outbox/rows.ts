import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import type { Org } from "../connection";
import { RecordId } from "../schema";
import { Marker, OwedFields, type OwedWrite, WriteFailure } from "./owed-write";

type Row = typeof owedWrites.$inferSelect;

/** A stored row as the outbox knows it, its jsonb checked. */
export function readRow(row: Row): OwedWrite {
  const { id, seq, key, lane, feature, operation, sObject, needs, autoAssign, state, together, attempt, attempts } =
    row;
  return {
    ...{ id, seq, key, lane, feature, operation, sObject, needs, autoAssign, state, together, attempt, attempts },
    ...{ dueAt: row.dueAt, sentAt: row.sentAt, settledAt: row.settledAt, wasFound: row.wasFound },
    recordId: readRecordId(row.recordId),
    fields: OwedFields.parse(row.fields),
    marker: row.marker === null ? null : Marker.parse(row.marker),
    failure: readFailure(row.failure),
    subject: Subject.parse(row.subject),
  };
}

const Subject = z.record(z.string(), z.unknown());

export function readRecordId(recordId: string | null): RecordId | null {
  return recordId === null ? null : RecordId.parse(recordId);
}

export function readFailure(failure: unknown): WriteFailure | null {
  return failure === null ? null : WriteFailure.parse(failure);
}

/** Everything owed through a connection. */
export function ofOrg({ workspaceId, connectionId }: Org) {
  return and(eq(owedWrites.workspaceId, workspaceId), eq(owedWrites.connectionId, connectionId));
}
