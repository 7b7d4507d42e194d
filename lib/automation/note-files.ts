import { and, eq, ne, sql } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Org } from "../salesforce/connection";
import { neededFailed } from "../salesforce/outbox/needs";
import type { OwedWrite } from "../salesforce/outbox/owed-write";
import { causeOfFailure } from "./cause";
import { sendsFile } from "./file-writes";

/**
 * Brings back what became of files: no message waits for its own, so that one that was refused is put at the message that had it first, and
 * wants attention there. What failed only because the Task did stands under the Task's cause already.
 */
export async function noteFiles(org: Org, settled: readonly OwedWrite[]): Promise<void> {
  for (const { key, sObject, operation, state, failure, subject } of settled.filter(sendsFile)) {
    const { messageId } = subject;
    if (state !== "failed" || !failure || failure.errorCode === neededFailed || typeof messageId !== "string") continue;
    const cause = causeOfFailure({ sObject, operation, failure });
    await org.db
      .update(verdicts)
      .set({
        state: "failed",
        cause: sql`case when ${verdicts.state} = 'failed' then ${verdicts.cause} else ${cause} end`,
        owedKeys: sql`array(select distinct unnest(${verdicts.owedKeys} || ${key}::text))`,
        settledAt: sql`coalesce(${verdicts.settledAt}, now())`,
      })
      .where(
        and(
          eq(verdicts.workspaceId, org.workspaceId),
          eq(verdicts.messageId, messageId),
          ne(verdicts.state, "dismissed"),
        ),
      );
  }
}

/** The conversations of messages whose files were settled: their marks are to be drawn anew. */
export function conversationsOfFiles(settled: readonly OwedWrite[]): string[] {
  const ids = settled.filter(sendsFile).map(({ subject }) => subject["conversationId"]);
  return [...new Set(ids.filter((id) => typeof id === "string"))];
}
