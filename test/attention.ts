import { randomUUID } from "node:crypto";
import { type VerdictState, verdicts } from "@/db/schema/automation";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { messages } from "@/db/schema/inbox";
import type { Verdict } from "@/lib/automation/verdict-schema";
import type { Ctx } from "@/lib/context";
import { receiveMessage } from "@/lib/inbox/receive-message";
import { conversationsById } from "@/lib/inbox/conversations";
import { getConnection, type Org } from "@/lib/salesforce/connection";
import type { WriteFailure } from "@/lib/salesforce/outbox/owed-write";
import { and, eq } from "drizzle-orm";
import { inbound } from "./mail";

type Waiting = {
  mailboxId: string;
  from?: { address: string; name: string | null };
  state: VerdictState;
  cause: string;
  verdict?: Partial<Verdict>;
  /** A write of the message's own that Salesforce refused. */
  refused?: { sObject?: string; fields?: Record<string, unknown>; failure: Partial<WriteFailure>; key?: string };
};

/** A message that wants attention, as the pipeline leaves it. */
export async function makeAttention(org: Org, waiting: Waiting) {
  const from = waiting.from ?? { address: `ada-${randomUUID().slice(0, 8)}@customer.example`, name: "Ada Lovelace" };
  const messageId = await receive(org, waiting.mailboxId, from);
  const [message] = await org.db
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, org.workspaceId), eq(messages.id, messageId)));
  const conversationId = String(message?.conversationId);
  const conversation = (await conversationsById(org, [conversationId])).get(conversationId);
  const key = waiting.refused?.key ?? `task:${messageId}`;
  if (waiting.refused) await refuse(org, key, waiting.refused);
  await org.db.insert(verdicts).values({
    ...{ workspaceId: org.workspaceId, messageId, conversationId, mailboxId: waiting.mailboxId },
    ...{ personId: conversation?.person.id ?? null, connectionId: org.connectionId, source: "automation" },
    ...{ state: waiting.state, cause: waiting.cause, owedKeys: waiting.refused ? [key] : [] },
    verdict: verdictOf(from.address, waiting.verdict),
  });
  return { messageId, conversationId, personId: String(conversation?.person.id), key, address: from.address };
}

async function receive(ctx: Ctx, mailboxId: string, from: NonNullable<Waiting["from"]>): Promise<string> {
  const messageId = await receiveMessage(ctx, mailboxId, inbound({ from }));
  if (!messageId) throw new Error("The message was there already");
  return messageId;
}

function verdictOf(address: string, given: Partial<Verdict> = {}): Verdict {
  const step = { reason: "no-match", detail: null } as const;
  return {
    address,
    match: { ...step, records: [] },
    add: { reason: "adding-off", detail: null, sObject: null, fields: {}, owner: null },
    change: { reason: "nothing-to-change", detail: null, recordId: null, fields: [] },
    log: { reason: "no-record-to-log-to", detail: null, targets: [], relatedTo: null, subject: null, owner: null },
    ...given,
  };
}

async function refuse(org: Org, key: string, refused: NonNullable<Waiting["refused"]>): Promise<void> {
  const { organizationId } = await getConnection(org, org.connectionId);
  const { workspaceId, connectionId } = org;
  await org.db
    .insert(owedWrites)
    .values({
      ...{ workspaceId, connectionId, organizationId, key, lane: key, feature: "automation", operation: "create" },
      ...{ sObject: refused.sObject ?? "Task", fields: refused.fields ?? { Subject: "A question" }, subject: {} },
      ...{ state: "failed", attempts: 1, settledAt: new Date(), notedAt: new Date(), sentAt: new Date() },
      failure: {
        ...{ reason: "rejected", errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION", sentence: "Phone needed" },
        ...{ said: "Phone needed", fields: [], duplicates: [] },
        ...refused.failure,
      },
    })
    .onConflictDoNothing();
}
