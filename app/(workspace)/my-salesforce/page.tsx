import type { Metadata } from "next";
import { MySalesforceUser } from "@/components/salesforce/my-salesforce-user";
import { EmptyState } from "@/components/ui/empty-state";
import { findMyConnection } from "@/lib/salesforce/my-connection";
import { requireMember } from "@/lib/web/session";

export const metadata: Metadata = { title: "My Salesforce user" };

/** As whom a member works in Salesforce, and where they change it. */
export default async function MySalesforcePage() {
  const mine = await findMyConnection(await requireMember());
  return (
    <div className="mx-auto flex max-w-220 flex-col gap-4 px-6 py-6 max-md:px-4">
      <header>
        <h1 className="font-semibold text-xl">My Salesforce user</h1>
        <p className="text-muted text-sm">As whom Salesforce sees you when you read and save there from Inlay.</p>
      </header>
      {mine ? (
        <MySalesforceUser mine={mine} />
      ) : (
        <EmptyState title="Salesforce is not connected." description="An admin connects it for the workspace first." />
      )}
    </div>
  );
}
