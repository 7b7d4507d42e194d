import { PanelPane } from "@/components/panel/panel-pane";
import type { PanelSubject } from "@/components/panel/queries";
import type { Panel } from "@/lib/panel/schema";

type Props = { subject: PanelSubject; panel: Promise<Panel> };

/** Salesforce's answer for the page as it was opened, rendered when it has come. */
export async function SalesforcePanel({ subject, panel }: Props) {
  return <PanelPane subject={subject} initial={await panel} />;
}
