import type { Metadata } from "next";
import { ChipsCard } from "@/components/panel/chips-card";
import { SettingsCard } from "@/components/panel/settings-card";
import { ActingChoice } from "@/components/salesforce/acting-choice";
import { BeforeConnecting } from "@/components/salesforce/before-connecting";
import { ConnectForm } from "@/components/salesforce/connect-form";
import { ConnectionOverview } from "@/components/salesforce/connection-overview";
import { DisconnectCard } from "@/components/salesforce/disconnect-card";
import { DriftCard } from "@/components/salesforce/drift-card";
import { SchemaCard } from "@/components/salesforce/schema-card";
import { ValidateCard } from "@/components/salesforce/validate-card";
import { Card } from "@/components/ui/card";
import { affectedRules } from "@/lib/automation/affected-rules";
import { affectedChoices } from "@/lib/panel/affected-choices";
import { listChipOptions, listChosenChips } from "@/lib/panel/chips";
import { getPanelSettings } from "@/lib/panel/settings";
import { findConnectionCard } from "@/lib/salesforce/connection";
import { getSchemaProgress } from "@/lib/salesforce/schema-fetch";
import { requireAdminPage } from "@/lib/web/session";

export const metadata: Metadata = { title: "Salesforce" };

export default async function ConnectionPage() {
  const ctx = await requireAdminPage();
  const card = await findConnectionCard(ctx);
  if (!card) {
    return (
      <div className="flex flex-col gap-6">
        <Card title="Connect Salesforce" description="Agents then see the customer's record beside every conversation.">
          <ConnectForm label="Connect Salesforce" />
        </Card>
        <BeforeConnecting />
      </div>
    );
  }
  const [progress, choices, rules, chipOptions, chips, settings] = await Promise.all([
    getSchemaProgress(ctx),
    affectedChoices(ctx),
    affectedRules(ctx),
    listChipOptions(ctx),
    listChosenChips(ctx),
    getPanelSettings(ctx),
  ]);
  const isLost = card.status === "needs-reconnect";
  return (
    <div className="flex flex-col gap-4">
      <ConnectionOverview card={card} />
      <Card
        title={isLost ? "Reconnect" : "Connect again"}
        description={
          isLost
            ? "Log in once more and everything goes on where it stopped; your field choices are kept."
            : "To refresh the permissions, act as another Salesforce user, or move to another org."
        }
      >
        <ConnectForm
          label={isLost ? "Reconnect" : "Refresh permissions"}
          initial={card.isSandbox ? "sandbox" : "production"}
        />
      </Card>
      <ValidateCard />
      <SchemaCard progress={progress} />
      <DriftCard affected={[...choices, ...rules]} />
      <SettingsCard settings={settings} />
      <ChipsCard options={chipOptions} chosen={chips} />
      <ActingChoice isAllowed={card.letsMembersActAsThemselves} sharedUser={card.userDisplayName} />
      <DisconnectCard organizationName={card.organizationName} />
    </div>
  );
}
