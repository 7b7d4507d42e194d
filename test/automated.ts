import { randomUUID } from "node:crypto";
import { automationSettings } from "@/db/schema/automation";
import { runAutomation } from "@/lib/automation/run-automation";
import type { AutomationSettings } from "@/lib/automation/settings-schema";
import type { Ctx } from "@/lib/context";
import type { InboundMessage } from "@/lib/inbox/inbound-message";
import { receiveMessage } from "@/lib/inbox/receive-message";
import type { Org } from "@/lib/salesforce/connection";
import { makeWorkspace } from "./database";
import { inbound, makeMailbox } from "./mail";

/** Makes people Contacts and logs each message. */
export const bothOn: Partial<AutomationSettings> = { createAs: "contact", logAs: "task-per-message" };

/** A workspace with an org and a mailbox, in which these settings hold. */
export async function makeAutomated(
  emulator: { connect: (ctx: Ctx) => Promise<Org> },
  settings: Partial<AutomationSettings> = bothOn,
) {
  const { system, member, workspaceId } = await makeWorkspace();
  const org = await emulator.connect(system);
  const mailbox = await makeMailbox(system);
  await system.db.insert(automationSettings).values({ workspaceId, mailboxId: null, settings });
  const receive = async (address: string, more: Partial<InboundMessage> = {}) => {
    const from = { address, name: "Ada Lovelace" };
    const messageId = await receiveMessage(system, mailbox.id, inbound({ from, ...more }));
    if (messageId === null) throw new Error("The message was there already");
    return messageId;
  };
  return { system, member, workspaceId, org, mailbox, receive, runAll: () => runAll(workspaceId) };
}

/** Runs a workspace's automation until nothing is done any more. */
export async function runAll(workspaceId: string): Promise<void> {
  for (let rounds = 0; rounds < 300; rounds += 1) if (!(await runAutomation(workspaceId)).isBusy) return;
  throw new Error("It never ends");
}

/** Somebody's address that no other test uses: orgs are shared, and remember whom another workspace is making. */
export function newAddress(): string {
  return `ada.${randomUUID().slice(0, 8)}@customer.example`;
}
