import type { ReactNode } from "react";
import { TabsNav } from "@/components/ui/tabs-nav";

const sections = [
  { href: "/settings/members", label: "Members" },
  { href: "/settings/channels", label: "Mailboxes" },
  { href: "/settings/integrations", label: "Integrations" },
  { href: "/settings/integrations/salesforce", label: "Salesforce" },
];

/** Sections at the left (a menu on small screens), the section's cards beside them. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-full gap-8 px-6 py-6 max-md:flex-col max-md:gap-4 max-md:px-4">
      <div className="w-44 shrink-0 max-md:w-full">
        <p className="mb-3 px-2 font-semibold text-base max-md:sr-only">Settings</p>
        <TabsNav label="Settings" tabs={sections} direction="column" />
      </div>
      <div className="flex min-w-0 max-w-220 flex-1 has-data-wide:max-w-300 flex-col gap-6">{children}</div>
    </div>
  );
}

type SettingsHeadingProps = { title: string; description?: string; action?: ReactNode };

/** The heading of a section, with its one main button. */
export function SettingsHeading({ title, description, action }: SettingsHeadingProps) {
  return (
    <header className="flex flex-wrap items-start gap-4">
      <div className="min-w-0 flex-1">
        <h1 className="font-semibold text-xl">{title}</h1>
        {description && <p className="text-muted text-sm">{description}</p>}
      </div>
      {action}
    </header>
  );
}
