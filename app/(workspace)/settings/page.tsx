import { redirect } from "next/navigation";
import { requireAdminPage } from "@/lib/web/session";

export default async function SettingsPage() {
  await requireAdminPage();
  redirect("/settings/members");
}
