import { PanelPane } from "@/components/panel/panel-pane";
import type { Panel } from "@/lib/panel/schema";

type Props = { conversationId: string; panel: Promise<Panel> };

/** Salesforce's answer for the conversation the page was opened at, rendered when it has come. */
export async function SalesforcePanel({ conversationId, panel }: Props) {
  return <PanelPane conversationId={conversationId} initial={await panel} />;
}
