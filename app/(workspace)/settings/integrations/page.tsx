import { Cloud } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardRow } from "@/components/ui/card";
import { SettingsHeading } from "@/components/workspace/settings-frame";
import { requireAdminPage } from "@/lib/web/session";

export const metadata = { title: "Integrations" };

export default async function IntegrationsPage() {
  await requireAdminPage();
  return (
    <>
      <SettingsHeading title="Integrations" description="What Inlay works together with." />
      <Card>
        <CardRow
          title="Salesforce"
          description="Shows the customer's Contact or Lead beside every conversation, and saves what you change there."
          control={
            <ButtonLink
              href="/settings/integrations/salesforce"
              icon={<Cloud aria-hidden />}
              aria-label="Manage Salesforce"
            >
              Manage
            </ButtonLink>
          }
        />
      </Card>
    </>
  );
}
