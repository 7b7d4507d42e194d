import type { Metadata } from "next";
import { OwnerCard } from "@/components/panel/owner-card";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ownerOptions } from "@/lib/panel/owner-choices";
import { requireAdminPage } from "@/lib/web/session";

export const metadata: Metadata = { title: "Tasks" };

/** Tasks have no fields in the panel: only whom new ones belong to is chosen. */
export default async function TasksPage() {
  const owner = await ownerOptions(await requireAdminPage(), "Task");
  if (owner) return <OwnerCard sObject="Task" label="Tasks" options={owner} />;
  const connect = <ButtonLink href="/settings/integrations/salesforce">Connect Salesforce</ButtonLink>;
  return <EmptyState title="Nothing to choose yet." description="It comes with the connection." action={connect} />;
}
