import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readParams } from "@/components/activity/read-params";
import { listAttention } from "@/lib/automation/attention";
import { listMailboxes } from "@/lib/inbox/mailboxes";
import { requireMember } from "@/lib/web/session";
import { AttentionWithFields } from "../attention-with-fields";

export const metadata: Metadata = { title: "Needs attention" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What wants attention in conversations of an agent's own or nobody's. Admins have all of it in the settings. */
export default async function AttentionPage({ searchParams }: Props) {
  const ctx = await requireMember();
  const { mailbox, q, message } = readParams(Object.entries(await searchParams));
  if (ctx.actor.kind === "member" && ctx.actor.role !== "agent")
    redirect(`/settings/integrations/salesforce/activity${message ? `?message=${message}` : ""}`);
  const [initial, mailboxes] = await Promise.all([
    listAttention(ctx, { mailboxId: mailbox, text: q || undefined }),
    listMailboxes(ctx),
  ]);
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-4 px-6 py-6 max-md:px-4">
      <header>
        <h1 className="font-semibold text-xl">Needs attention</h1>
        <p className="text-muted text-sm">What did not reach Salesforce in conversations that are yours or nobody’s.</p>
      </header>
      <AttentionWithFields initial={initial} mailboxes={mailboxes} isAdmin={false} />
    </div>
  );
}
