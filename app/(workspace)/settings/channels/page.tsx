import type { Metadata } from "next";
import { AddMailboxForm } from "@/components/channels/add-mailbox-form";
import { MailboxList } from "@/components/channels/mailbox-list";
import { Card } from "@/components/ui/card";
import { SettingsHeading } from "@/components/workspace/settings-frame";
import { listMailboxes } from "@/lib/inbox/mailboxes";
import { requireAdminPage } from "@/lib/web/session";

export const metadata: Metadata = { title: "Mailboxes" };

export default async function MailboxesPage() {
  const ctx = await requireAdminPage();
  return (
    <>
      <SettingsHeading title="Mailboxes" description="The addresses your customers write to." />
      <Card padded={false}>
        <MailboxList mailboxes={await listMailboxes(ctx)} />
      </Card>
      <Card title="Add a mailbox">
        <AddMailboxForm />
      </Card>
    </>
  );
}
