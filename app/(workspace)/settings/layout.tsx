import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/workspace/settings-frame";
import { requireAdminPage } from "@/lib/web/session";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  await requireAdminPage();
  return <SettingsFrame>{children}</SettingsFrame>;
}
