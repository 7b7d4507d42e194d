import type { Metadata } from "next";
import { AutomationScreen } from "@/components/automation/automation-screen";
import type { Place } from "@/components/automation/drafts";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { getAutomationProgress } from "@/lib/automation/progress";
import { type EffectiveSettings, settingNames, type SettingSource } from "@/lib/automation/settings-schema";
import { effectiveForAll } from "@/lib/automation/settings";
import { listMailboxes } from "@/lib/inbox/mailboxes";
import { hasDisconnected } from "@/lib/salesforce/connection";
import { requireAdminPage } from "@/lib/web/session";
import { loadFacts } from "./load-facts";

export const metadata: Metadata = { title: "Automation" };

export default async function AutomationPage() {
  const ctx = await requireAdminPage();
  const [mailboxes, facts] = await Promise.all([listMailboxes(ctx), loadFacts(ctx)]);
  if (mailboxes.length === 0) {
    const add = <ButtonLink href="/settings/channels">Add mailbox</ButtonLink>;
    return (
      <EmptyState
        title="Add a mailbox to automate."
        description="Automation acts on the mail of a mailbox."
        action={add}
      />
    );
  }
  if (!facts.org && !(await hasDisconnected(ctx))) {
    const connect = <ButtonLink href="/settings/integrations/salesforce">Connect Salesforce</ButtonLink>;
    return (
      <EmptyState
        title="Nothing to automate yet."
        description="Once Salesforce is connected, new senders can become records and messages be logged by themselves. All of it starts switched off."
        action={connect}
      />
    );
  }
  const [settings, progress] = await Promise.all([effectiveForAll(ctx), getAutomationProgress(ctx)]);
  return (
    <AutomationScreen
      workspace={{
        mailboxId: null,
        name: "Workspace defaults",
        address: null,
        own: ownOf(settings.workspace, "workspace"),
      }}
      mailboxes={mailboxes.map(({ id, name, address }): Place => {
        const own = ownOf(settings.mailboxes.get(id) ?? settings.workspace, "mailbox");
        return { mailboxId: id, name, address, own };
      })}
      facts={facts}
      progress={progress}
    />
  );
}

/** What a place says by itself. */
function ownOf({ values, from }: EffectiveSettings, source: SettingSource): Place["own"] {
  const said = settingNames.filter((name) => from[name] === source);
  return Object.fromEntries(said.map((name) => [name, values[name]]));
}
