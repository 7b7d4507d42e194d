"use client";

import { Plus } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { ObjectIcon } from "@/components/ui/object-icon";
import type { FormObject } from "@/lib/panel/form-schema";
import { startCreating } from "./creating";
import type { PanelSubject } from "./queries";

/** What can be created beside a record, in the order it is wanted. */
const beside: readonly FormObject[] = ["Case", "Opportunity", "Task", "Account"];

/** A case or an opportunity is somebody's: of a Lead it is made by converting it first (I-98). */
const ofContacts: readonly FormObject[] = ["Case", "Opportunity"];

type Props = { subject: PanelSubject; sObject: string };

/** New records for the person whom the panel shows. */
export function CreateMenu({ subject, sObject }: Props) {
  const { personId, conversationId } = subject;
  const isLead = sObject === "Lead";
  const start = (wanted: FormObject) => startCreating(personId, { conversationId, sObject: wanted });
  return (
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
    </Menu>
  );
}
