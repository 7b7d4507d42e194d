"use client";

import { CloudCog, LogOut } from "lucide-react";
import { type ReactElement, type ReactNode, useRef } from "react";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { Navigation } from "./navigation";

type AccountMenuProps = Pick<Navigation, "workspace" | "member" | "signOut"> & {
  trigger: ReactElement;
  side?: "top" | "right" | undefined;
  /** More choices, between who one is and signing out. */
  children?: ReactNode;
};

/** Who is signed in, where, and the way out. */
export function AccountMenu({ workspace, member, signOut, trigger, side = "top", children }: AccountMenuProps) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <>
      <Menu trigger={trigger} side={side} align="end">
        <div className="px-2 py-1.5 text-sm">
          <p className="truncate font-medium">{member.name}</p>
          <p className="truncate text-muted text-xs">{member.email}</p>
          <p className="truncate text-muted text-xs">
            {member.role} · {workspace}
          </p>
        </div>
        <MenuSeparator />
        {children}
        <MenuItem icon={<CloudCog aria-hidden />} href="/my-salesforce">
          My Salesforce user
        </MenuItem>
        <MenuItem icon={<LogOut aria-hidden />} onSelect={() => form.current?.requestSubmit()}>
          Sign out
        </MenuItem>
      </Menu>
      <form ref={form} action={signOut} hidden />
    </>
  );
}
