import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import type { PanelSettings } from "@/lib/panel/settings-schema";

/** Says on a tab of fields that they may not be edited just now, whatever is chosen there. */
export function EditingBanner({ editing }: Pick<PanelSettings, "editing">) {
  if (editing === "everyone") return null;
  const isOff = editing === "nobody";
  return (
    <Banner
      title={isOff ? "Editing in the inbox is off." : "Only admins may edit in the inbox."}
      action={<ButtonLink href="/settings/integrations/salesforce">Change</ButtonLink>}
    >
      Fields marked editable here are read-only for {isOff ? "everyone" : "agents"} until then.
    </Banner>
  );
}
