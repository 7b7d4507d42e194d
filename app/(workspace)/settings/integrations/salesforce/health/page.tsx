import { Activity } from "lucide-react";
import type { Metadata } from "next";
import { CallsCard } from "@/components/salesforce/calls-card";
import { HealthOverview } from "@/components/salesforce/health-overview";
import { QueueCard } from "@/components/salesforce/queue-card";
import { ReconciliationCard } from "@/components/salesforce/reconciliation-card";
import { StayCurrent } from "@/components/salesforce/stay-current";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { isPaused } from "@/lib/automation/settings";
import { findHealth } from "@/lib/salesforce/health";
import { requireAdminPage } from "@/lib/web/session";

export const metadata: Metadata = { title: "Salesforce health" };

export default async function HealthPage() {
  const ctx = await requireAdminPage();
  const [health, pausedAt] = await Promise.all([findHealth(ctx), isPaused(ctx)]);
  if (!health) return <NotConnected />;
  return (
    <div className="flex flex-col gap-4">
      <StayCurrent />
      <HealthOverview health={health} pausedAt={pausedAt} />
      <CallsCard usage={health.usage} />
      <QueueCard queue={health.queue} />
      <ReconciliationCard report={health.reconciliation} />
    </div>
  );
}

function NotConnected() {
  return (
    <Card>
      <EmptyState
        icon={<Activity />}
        title="There is nothing to watch yet."
        description="Once Salesforce is connected, this page tells how the connection fares and what it costs."
        action={<ButtonLink href="/settings/integrations/salesforce">Connect Salesforce</ButtonLink>}
      />
    </Card>
  );
}
