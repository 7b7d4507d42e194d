import { Inbox, Settings } from "lucide-react";
import type { ReactNode } from "react";
import { signOut } from "@/app/(auth)/actions";
import { QueryProvider } from "@/components/ui/query-provider";
import { AppShell } from "@/components/workspace/app-shell";
import { currentVisitor, requireMember } from "@/lib/web/session";
import { roleName } from "@/lib/workspace/format";
import { getOwnMember } from "@/lib/workspace/members";

const inbox = { href: "/inbox", label: "Inbox", icon: <Inbox aria-hidden />, key: "i" };
const settings = { href: "/settings", label: "Settings", icon: <Settings aria-hidden />, key: "s" };

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const { name, email, role } = await getOwnMember(await requireMember());
  const visitor = await currentVisitor();
  return (
    <AppShell
      workspace={visitor?.membership.workspaceName ?? ""}
      member={{ name, email, role: roleName(role) }}
      items={role === "agent" ? [inbox] : [inbox, settings]}
      signOut={signOut}
    >
      <QueryProvider>{children}</QueryProvider>
    </AppShell>
  );
}
