import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { connections } from "@/db/schema/salesforce";
import { owedWrites } from "@/db/schema/salesforce-outbox";
import { type Ctx, transaction } from "@/lib/context";
import type { Org } from "@/lib/salesforce/connection";
import { markerOf } from "@/lib/salesforce/outbox/marker";
import { type Owed, owe } from "@/lib/salesforce/outbox/owe";
import type { OwedFields, OwedWrite, ToOwe } from "@/lib/salesforce/outbox/owed-write";
import { readRow } from "@/lib/salesforce/outbox/rows";

/** A Contact to be made, once per address. */
export function contactToOwe(address: string, fields: OwedFields = {}): ToOwe {
  return {
    ...{ key: personKey(address), lane: personKey(address), feature: "automation", operation: "create", subject: {} },
    sObject: "Contact",
    fields: { LastName: address.split("@")[0] ?? "", Email: address, ...fields },
    marker: { by: "address", address },
  };
}

export function personKey(address: string): string {
  return `person:${address}`;
}

/** A completed Task to be made, in a lane of its own unless told. */
export function taskToOwe(org: Org, name: string, fields: OwedFields = {}): ToOwe {
  const { workspaceId } = org;
  const value = markerOf({ workspaceId, mailboxId: "support", messageIdentity: name, direction: "inbound" });
  return {
    ...{ key: `task:${name}`, lane: `task:${name}`, feature: "automation", operation: "create", subject: {} },
    sObject: "Task",
    fields: { Subject: name, Status: "Completed", CallObject: value, ...fields },
    marker: { by: "field", field: "CallObject", value },
  };
}

/** Owes in a transaction, as a verb would. */
export function oweNow(org: Org, writes: ToOwe[]): Promise<Owed[]> {
  return transaction<Ctx, Owed[]>(org, (ctx) => owe({ ...ctx, connectionId: org.connectionId }, writes));
}

/** How everything stands that was owed, by key. */
export async function owedNow(org: Org): Promise<Map<string, OwedWrite>> {
  const rows = await org.db.select().from(owedWrites).where(eq(owedWrites.connectionId, org.connectionId));
  return new Map(rows.map((row) => [row.key, readRow(row)]));
}

/** Takes the connection for one to an org that no other test has to do with, although Salesforce stays the same. */
export async function apart(org: Org): Promise<Org> {
  const organizationId = `00D${randomBytes(8).toString("hex").slice(0, 15)}`;
  await org.db.update(connections).set({ organizationId }).where(eq(connections.id, org.connectionId));
  return org;
}

/** Lets the time come until which things wait. */
export async function letTimeCome(org: Org): Promise<void> {
  await org.db.update(owedWrites).set({ dueAt: sql`now()` }).where(eq(owedWrites.connectionId, org.connectionId));
}

export const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
