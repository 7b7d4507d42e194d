import type { Metadata } from "next";
import { FilterCard } from "@/components/panel/filter-card";
import { OwnerCard } from "@/components/panel/owner-card";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ownerOptions } from "@/lib/panel/owner-choices";
import { filterOptions } from "@/lib/panel/related-filters";
import { requireAdminPage } from "@/lib/web/session";

export const metadata: Metadata = { title: "Tasks" };

/** Tasks have no fields in the panel: which of them the activity shows is chosen, and whom new ones belong to. */
export default async function TasksPage() {
  const ctx = await requireAdminPage();
  const [owner, filter] = await Promise.all([ownerOptions(ctx, "Task"), filterOptions(ctx, "tasks")]);
  if (owner)
    return (
      <div className="flex flex-col gap-4">
        {filter && <FilterCard list="tasks" label="Tasks" options={filter} />}
        <OwnerCard sObject="Task" label="Tasks" options={owner} />
      </div>
    );
  const connect = <ButtonLink href="/settings/integrations/salesforce">Connect Salesforce</ButtonLink>;
  return <EmptyState title="Nothing to choose yet." description="It comes with the connection." action={connect} />;
}
