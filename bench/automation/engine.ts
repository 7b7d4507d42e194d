/** Inlay's engine without its clock, for measuring: receives messages and runs the automation when it is told to. */
import { runAutomation } from "@/lib/automation/run-automation";
import { memberCtx, systemCtx } from "@/lib/context";
import { receiveMessage } from "@/lib/inbox/receive-message";
import { loadPanel } from "@/lib/panel/load-panel";
import { owedDepth } from "@/lib/salesforce/outbox/owed";
import { trayDepth } from "@/lib/trays";
import { z } from "zod";

const Order = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("receive"),
    workspaceId: z.string(),
    mailboxId: z.string(),
    mails: z.array(z.object({ token: z.string(), from: z.string(), subject: z.string(), text: z.string() })),
  }),
  z.object({ do: z.literal("step"), workspaceId: z.string() }),
  z.object({ do: z.literal("panel"), workspaceId: z.string(), userId: z.string(), personId: z.string() }),
  z.object({ do: z.literal("waiting"), workspaceId: z.string() }),
]);
type Order = z.output<typeof Order>;

const Asked = z.object({ id: z.number(), order: Order });

process.on("message", (asked) => void answer(asked));
process.send?.("ready");

async function answer(asked: unknown): Promise<void> {
  const { id, order } = Asked.parse(asked);
  try {
    process.send?.({ id, answer: await carryOut(order) });
  } catch (error) {
    process.send?.({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

async function carryOut(order: Order): Promise<unknown> {
  switch (order.do) {
    case "receive":
      return receive(order);
    case "step":
      return runAutomation(order.workspaceId);
    case "panel": {
      const ctx = memberCtx(order.workspaceId, { userId: order.userId, role: "agent" });
      return (await loadPanel(ctx, { personId: order.personId })).state;
    }
    case "waiting": {
      const ctx = systemCtx(order.workspaceId);
      const [tray, owed] = [await trayDepth(ctx, "message.record"), await owedDepth(ctx)];
      return tray.waiting + owed.waiting + owed.quarantined;
    }
  }
}

async function receive({ workspaceId, mailboxId, mails }: Extract<Order, { do: "receive" }>): Promise<void> {
  for (const { token, from, subject, text } of mails) {
    const now = new Date();
    await receiveMessage(systemCtx(workspaceId), mailboxId, {
      ...{ internetMessageId: `${token}@bench.example`, inReplyTo: null, references: [], subject, text, html: null },
      from: { address: from, name: `Writer ${token}` },
      ...{ to: [], cc: [], replyTo: [], attachments: [], claimedAt: now, sentAt: now, receivedAt: now, machine: null },
    });
  }
}
