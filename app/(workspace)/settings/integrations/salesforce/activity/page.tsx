import type { Metadata } from "next";
import { ActivityTabs } from "@/components/activity/activity-tabs";
import { readParams } from "@/components/activity/read-params";
import { activityChoices, listActivity } from "@/lib/activity/list-activity";
import { countAttention, listAttention } from "@/lib/automation/attention";
import type { Ctx } from "@/lib/context";
import { requireAdminPage } from "@/lib/web/session";
import { AttentionWithFields } from "../../../../attention-with-fields";
import { LogWithUndo } from "../../../../log-with-undo";

export const metadata: Metadata = { title: "Activity" };

const here = "/settings/integrations/salesforce/activity";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ActivityPage({ searchParams }: Props) {
  const ctx = await requireAdminPage();
  const params = readParams(Object.entries(await searchParams));
  const isLog = params.tab === "all";
  const tabs = [
    { href: here, label: "Needs attention", count: await countAttention(ctx), isCurrent: !isLog },
    { href: `${here}?tab=all`, label: "All activity", isCurrent: isLog },
  ];
  return (
    <div data-wide className="flex flex-col gap-4">
      <ActivityTabs tabs={tabs} />
      {isLog ? await log(ctx, params) : await attention(ctx, params)}
    </div>
  );
}

type Params = ReturnType<typeof readParams>;

async function attention(ctx: Ctx, { mailbox, q }: Params) {
  const [initial, { mailboxes }] = await Promise.all([
    listAttention(ctx, { mailboxId: mailbox, text: q || undefined }),
    activityChoices(ctx),
  ]);
  return <AttentionWithFields initial={initial} mailboxes={mailboxes} isAdmin />;
}

async function log(ctx: Ctx, { mailbox, member, object, record, result, source, q, from, to }: Params) {
  // Only the browser knows when the reader's days begin.
  const isByDay = from !== undefined || to !== undefined;
  const filter = {
    ...{ mailboxId: mailbox, memberId: member, sObject: object, recordId: record },
    ...{ result, source, text: q || undefined },
  };
  const [initial, choices] = await Promise.all([isByDay ? null : listActivity(ctx, filter), activityChoices(ctx)]);
  return <LogWithUndo initial={initial} choices={choices} />;
}
