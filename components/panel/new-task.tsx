"use client";

import { Ellipsis, ListTodo } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { startCreating } from "./creating";

type Props = { personId: string; conversationId: string; messageId?: string; noteId?: string };

/** Makes a Task of one message or note (I-84). */
export function NewTask({ personId, ...about }: Props) {
  return (
    <MenuItem icon={<ListTodo />} onSelect={() => startCreating(personId, { ...about, sObject: "Task" })}>
      New Salesforce Task
    </MenuItem>
  );
}

/** What can be done with a note. */
export function NoteMenu(props: Props) {
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label="Note actions" size="sm">
          <Ellipsis />
        </IconButton>
      }
    >
      <NewTask {...props} />
    </Menu>
  );
}
