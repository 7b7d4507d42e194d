import type { Metadata } from "next";
import { MatchingForm } from "@/components/panel/matching-form";
import { listMailboxAddresses } from "@/lib/inbox/mailboxes";
import { getMatchingSettings } from "@/lib/links/matching-settings";
import { phoneCountries } from "@/lib/people/phones";
import { requireAdminPage } from "@/lib/web/session";

export const metadata: Metadata = { title: "Matching" };

export default async function MatchingPage() {
  const ctx = await requireAdminPage();
  const [settings, mailboxes] = await Promise.all([getMatchingSettings(ctx), listMailboxAddresses(ctx)]);
  return <MatchingForm saved={settings} mailboxes={mailboxes} countries={phoneCountries()} />;
}
