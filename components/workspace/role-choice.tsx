"use client";

import { ChevronDown } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { useAnnounce } from "@/components/ui/status-text";
import { roleName } from "@/lib/workspace/format";
import type { MemberInfo, Role } from "@/lib/workspace/schema";
import { changeRole } from "./actions";

type RoleChoiceProps = { member: MemberInfo; mayGiveOwnership: boolean };

/** A member's role; another one counts at once. */
export function RoleChoice({ member, mayGiveOwnership }: RoleChoiceProps) {
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string>();
  const announce = useAnnounce();
  const roles: Role[] = mayGiveOwnership ? ["owner", "admin", "agent"] : ["admin", "agent"];

  const change = (role: Role) =>
    start(async () => {
      const answer = await changeRole({ userId: member.userId, role });
      setProblem(answer.ok ? undefined : answer.error.message);
      announce(answer.ok ? `${member.name} is now ${roleName(role)}` : answer.error.message);
    });

  return (
    <>
      <Menu
        trigger={
          <Button size="sm" variant="ghost" loading={pending} className="-ml-2">
            <span className="sr-only">Role of {member.name}: </span>
            {roleName(member.role)}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <MenuChoice
          label={`Role of ${member.name}`}
          value={member.role}
          options={roles.map((role) => ({ value: role, label: roleName(role) }))}
          onChange={change}
        />
      </Menu>
      {problem && <p className="max-w-60 text-danger-ink text-xs">{problem}</p>}
    </>
  );
}
