import { inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import type { Org } from "../connection";
import { RecordId } from "../schema";
import { base64Length } from "./files";
import type { Candidate, Outlook } from "./ports";
import { ofOrg, readFailure, readRecordId } from "./rows";

const CandidateRow = z
  .object({
    id: z.uuid(),
    seq: z.coerce.number(),
    key: z.string(),
    lane: z.string(),
    operation: z.enum(["create", "update"]),
    s_object: z.string(),
    record_id: z.nullable(RecordId),
    record_of: z.string().nullable(),
    needs: z.array(z.string()),
    auto_assign: z.boolean(),
    together: z.number().nullable(),
    bytes: z.number(),
    file_size: z.coerce.number().nullable(),
  })
  .transform(
    ({ s_object, record_id, record_of, auto_assign, file_size, ...row }): Candidate => ({
      ...row,
      ...{ sObject: s_object, recordId: record_id, recordOf: record_of, autoAssign: auto_assign },
      bytes: row.bytes + base64Length(file_size ?? 0),
      hasFile: file_size !== null,
    }),
  );

/** What is due next, and how the writes stand that it needs (see OutboxStore). */
export async function lookAhead(org: Org, afterSeq: number, most: number): Promise<Outlook> {
  const candidates = z.array(CandidateRow).parse([...(await dueRows(org, afterSeq, most))]);
  const keys = [...new Set(candidates.flatMap(({ needs }) => needs))];
  if (keys.length === 0) return { candidates, needed: [] };
  const { key, state, recordId, failure } = owedWrites;
  const rows = await org.db
    .select({ key, state, recordId, failure })
    .from(owedWrites)
    .where(sql`${ofOrg(org)} and ${inArray(key, keys)}`);
  const needed = rows.map((row) => ({
    ...row,
    recordId: readRecordId(row.recordId),
    failure: readFailure(row.failure),
  }));
  return { candidates, needed };
}

/**
 * A write that is under way, or due later, holds back what comes after it in its lane; those whose needs are not there yet are left to
 * choosing, which sees them in order. Costs the same however long the queue is: rows are picked by their order first, and long texts are
 * measured only for those that were picked.
 */
function dueRows({ db, workspaceId, connectionId }: Org, afterSeq: number, most: number) {
  const own = sql`o.workspace_id = ${workspaceId} and o.connection_id = ${connectionId}`;
  return db.execute(sql`
    with unready as (
      select o.lane, o.seq from owed_writes o where ${own} and o.state in ('sending', 'quarantined')
      union all
      select o.lane, o.seq from owed_writes o where ${own} and o.state = 'owed' and o.due_at > statement_timestamp()
    ),
    held as materialized (select lane, min(seq) as seq from unready group by lane),
    picked as materialized (
      select o.id from owed_writes o left join held on held.lane = o.lane
      where ${own} and o.state = 'owed' and o.due_at <= statement_timestamp() and o.seq > ${afterSeq}
        and (held.seq is null or held.seq > o.seq)
      order by o.seq limit ${most}
    )
    select o.id, o.seq, o.key, o.lane, o.operation, o.s_object, o.record_id, o.needs, o.auto_assign, o.together,
      o.fields -> 'Id' ->> 'recordOf' as record_of, octet_length(o.fields::text) as bytes,
      (select sum((f.value ->> 'size')::bigint) from jsonb_each(o.fields) f where f.value ->> 'fileOf' is not null) as file_size
    from picked join owed_writes o using (id)
    order by o.seq`);
}
