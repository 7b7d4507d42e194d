"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { ObjectIcon } from "@/components/ui/object-icon";
import { whenWanted } from "@/components/ui/when-wanted";
import type { Panel } from "@/lib/panel/schema";
import { type Creatable, creatable } from "./creatable";
import { startCreating } from "./creating";
import type { PanelSubject } from "./queries";

const conversions = whenWanted(() => import("./convert-lead"));

type Props = { subject: PanelSubject; panel: Extract<Panel, { state: "match" | "no-match" }> };

/** New records for the person whom the panel shows, or for nobody where nobody is found. */
export function CreateMenu({ subject, panel }: Props) {
  const { personId, conversationId } = subject;
  const record = panel.state === "match" ? panel.record : null;
  const [isConverting, setConverting] = useState(false);
  const ConvertLead = conversions.usePart()?.ConvertLead;
  const convert = () => {
    conversions.want();
    setConverting(true);
  };
  const start = ({ sObject, another }: Creatable) =>
    startCreating(personId, { conversationId, sObject, ...(another && { another }) });
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label="New record" size="sm">
            <Plus />
          </IconButton>
        }
      >
        {creatable(panel, record?.sObject ?? null).map((each) => (
          <MenuItem
            key={each.sObject}
            icon={<ObjectIcon sObject={each.sObject} />}
            disabled={each.whyNot !== null}
            onSelect={() => start(each)}
          >
            {each.whyNot === null ? each.label : `${each.sObject} (${each.whyNot})`}
          </MenuItem>
        ))}
        {record?.sObject === "Lead" && <MenuItem onSelect={convert}>Convert Lead</MenuItem>}
      </Menu>
      {ConvertLead && record && isConverting && (
        <ConvertLead subject={subject} lead={record} org={panel.org.name} onClose={() => setConverting(false)} />
      )}
    </>
  );
}
