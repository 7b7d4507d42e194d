import { sql } from "drizzle-orm";
import type { Org } from "../connection";
import type { Settlement } from "./ports";

/** A settlement as columns; what it does not say is null. */
type Columns = {
  id: string;
  attempt: string;
  to: Settlement["to"];
  record_id?: string;
  was_found?: boolean;
  failure?: object | null;
  in_ms?: number;
  counts?: boolean;
  together?: number | null;
};

function columnsOf(settlement: Settlement): Columns {
  const { id, attempt, to } = settlement;
  switch (settlement.to) {
    case "done":
      return { id, attempt, to, record_id: settlement.recordId, was_found: settlement.wasFound };
    case "failed":
      return { id, attempt, to, failure: settlement.failure };
    case "owed": {
      const { inMs: in_ms, counts, together, failure } = settlement;
      return { id, attempt, to, in_ms, counts, together, failure };
    }
    case "quarantined":
      return { id, attempt, to, in_ms: settlement.inMs };
  }
}

/** Settles rows in one step, each only while it is in the named try and not settled otherwise. @returns how many */
export async function settle(org: Org, settlements: readonly Settlement[]): Promise<number> {
  if (settlements.length === 0) return 0;
  const rows = await org.db.execute(sql`
    update owed_writes set
      state = becomes."to",
      record_id = coalesce(becomes.record_id, owed_writes.record_id),
      was_found = coalesce(becomes.was_found, owed_writes.was_found),
      failure = becomes.failure,
      due_at = case when becomes.in_ms is null then due_at else clock_timestamp() + becomes.in_ms * interval '1 millisecond' end,
      attempts = greatest(0, attempts - case when becomes.counts then 0 when becomes."to" = 'owed' then 1 else 0 end),
      together = case when becomes."to" = 'owed' then becomes.together else owed_writes.together end,
      settled_at = case when becomes."to" in ('done', 'failed') then clock_timestamp() end,
      noted_at = null,
      updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(settlements.map(columnsOf))}::jsonb) as becomes (
      id uuid, attempt uuid, "to" text, record_id text, was_found boolean, failure jsonb,
      in_ms double precision, counts boolean, together integer
    )
    where workspace_id = ${org.workspaceId} and connection_id = ${org.connectionId}
      and owed_writes.id = becomes.id and owed_writes.attempt = becomes.attempt
      and case becomes."to"
        when 'quarantined' then state = 'sending' or (state = 'quarantined' and due_at <= clock_timestamp())
        else state in ('owed', 'sending', 'quarantined')
      end
    returning owed_writes.id`);
  return rows.length;
}
