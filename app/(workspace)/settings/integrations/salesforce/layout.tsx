import type { ReactNode } from "react";
import { TabsNav } from "@/components/ui/tabs-nav";
import { requireAdminPage } from "@/lib/web/session";
import { objectTabs } from "./object-tabs";

const base = "/settings/integrations/salesforce";

export default async function SalesforceSettingsLayout({ children }: { children: ReactNode }) {
  await requireAdminPage();
  const tabs = [
    { href: base, label: "Connection" },
    ...objectTabs.map(({ slug, label }) => ({ href: `${base}/${slug}`, label })),
    { href: `${base}/matching`, label: "Matching" },
    { href: `${base}/automation`, label: "Automation" },
    { href: `${base}/health`, label: "Health" },
    { href: `${base}/activity`, label: "Activity" },
  ];
  return (
    <div className="flex flex-col gap-6">
      <div>
        <h1 className="mb-2 font-semibold text-xl">Salesforce</h1>
        <TabsNav label="Salesforce settings" tabs={tabs} />
      </div>
      {children}
    </div>
  );
}
