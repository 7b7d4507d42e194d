import type { Metadata } from "next";
import { MatchingForm } from "@/components/panel/matching-form";
import { listMailboxAddresses } from "@/lib/inbox/mailboxes";
import { getMatchingSettings } from "@/lib/links/matching-settings";
import { listNumberChoices } from "@/lib/links/number-choices";
import { phoneCountries } from "@/lib/people/phones";
import { findOrg } from "@/lib/salesforce/connection";
import { requireAdminPage } from "@/lib/web/session";

export const metadata: Metadata = { title: "Matching" };

export default async function MatchingPage() {
  const ctx = await requireAdminPage();
  const [settings, mailboxes, org] = await Promise.all([
    getMatchingSettings(ctx),
    listMailboxAddresses(ctx),
    findOrg(ctx),
  ]);
  const numberChoices = org ? await listNumberChoices(org) : [];
  return <MatchingForm saved={settings} {...{ mailboxes, numberChoices }} countries={phoneCountries()} />;
}
