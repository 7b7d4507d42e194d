"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { ObjectIcon } from "@/components/ui/object-icon";
import { whenWanted } from "@/components/ui/when-wanted";
import type { FormObject } from "@/lib/panel/form-schema";
import { startCreating } from "./creating";
import type { PanelSubject } from "./queries";

/** What can be created beside a record, in the order it is wanted. */
const beside: readonly FormObject[] = ["Case", "Opportunity", "Task", "Account"];

/** A case or an opportunity is somebody's: of a Lead it is made by converting it first (I-98). */
const ofContacts: readonly FormObject[] = ["Case", "Opportunity"];

const conversions = whenWanted(() => import("./convert-lead"));

type Props = { subject: PanelSubject; record: { sObject: string; id: string; name: string; url: string }; org: string };

/** New records for the person whom the panel shows. */
export function CreateMenu({ subject, record, org }: Props) {
  const { personId, conversationId } = subject;
  const isLead = record.sObject === "Lead";
  const [isConverting, setConverting] = useState(false);
  const ConvertLead = conversions.usePart()?.ConvertLead;
  const convert = () => {
    conversions.want();
    setConverting(true);
  };
  const start = (wanted: FormObject) => startCreating(personId, { conversationId, sObject: wanted });
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
        {beside.map((wanted) => (
          <MenuItem
            key={wanted}
            icon={<ObjectIcon sObject={wanted} />}
            disabled={isLead && ofContacts.includes(wanted)}
            onSelect={() => start(wanted)}
          >
            {isLead && ofContacts.includes(wanted) ? `${wanted} (convert the Lead first)` : `New ${wanted}`}
          </MenuItem>
        ))}
        {isLead && <MenuItem onSelect={convert}>Convert Lead</MenuItem>}
      </Menu>
      {ConvertLead && isConverting && (
        <ConvertLead subject={subject} lead={record} org={org} onClose={() => setConverting(false)} />
      )}
    </>
  );
}
