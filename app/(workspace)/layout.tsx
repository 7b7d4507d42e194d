import { Inbox, ListTodo, Settings, Users } from "lucide-react";
import type { ReactNode } from "react";
import { signOut } from "@/app/(auth)/actions";
import { EditsProvider } from "@/components/panel/edits";
import { ConnectionBanner } from "@/components/salesforce/connection-banner";
import { QueryProvider } from "@/components/ui/query-provider";
import { AppShell } from "@/components/workspace/app-shell";
import { findConnectionCard } from "@/lib/salesforce/connection";
import { currentVisitor, requireMember } from "@/lib/web/session";
import { roleName } from "@/lib/workspace/format";
import { getOwnMember } from "@/lib/workspace/members";

const inbox = { href: "/inbox", label: "Inbox", icon: <Inbox aria-hidden />, key: "i" };
const people = { href: "/people", label: "People", icon: <Users aria-hidden />, key: "c" };
const attention = { href: "/activity", label: "Attention", icon: <ListTodo aria-hidden />, key: "a" };
const settings = { href: "/settings", label: "Settings", icon: <Settings aria-hidden />, key: "s" };

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const ctx = await requireMember();
  const { name, email, role } = await getOwnMember(ctx);
  const visitor = await currentVisitor();
  const connection = await findConnectionCard(ctx);
  return (
    <AppShell
      workspace={visitor?.membership.workspaceName ?? ""}
      member={{ name, email, role: roleName(role) }}
      items={role === "agent" ? [inbox, people, attention] : [inbox, people, settings]}
      signOut={signOut}
      banner={<ConnectionBanner loss={connection?.loss ?? null} canReconnect={role !== "agent"} />}
    >
      <QueryProvider>
        <EditsProvider>{children}</EditsProvider>
      </QueryProvider>
    </AppShell>
  );
}
