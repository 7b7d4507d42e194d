import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { PersonConversations } from "@/components/inbox/person-conversations";
import { PersonHeader } from "@/components/people/person-header";
import { listConversationsOfPerson } from "@/lib/inbox/conversations";
import { loadPanel } from "@/lib/panel/load-panel";
import { getPersonDetail } from "@/lib/people/people";
import { foundOrNotFound } from "@/lib/web/found";
import { requireMember } from "@/lib/web/session";
import { PanelBeside } from "../../panel-beside";

export const metadata: Metadata = { title: "Person" };

/** A person: who they are, what was written with them, and Salesforce when it has answered. */
export default async function PersonPage({ params }: { params: Promise<{ personId: string }> }) {
  const ctx = await requireMember();
  const { data: personId } = z.uuid().safeParse((await params).personId);
  if (!personId) notFound();
  const person = await foundOrNotFound(getPersonDetail(ctx, personId));
  const panel = loadPanel(ctx, { personId });
  const { conversations, hasMore } = await listConversationsOfPerson(ctx, { personId });
  return (
    <>
      <section
        id="person"
        aria-label="Person"
        tabIndex={-1}
        className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto bg-sunken outline-none"
      >
        <PersonHeader person={person} />
        <PersonConversations conversations={conversations} hasMore={hasMore} />
      </section>
      <PanelBeside key={personId} subject={{ personId, conversationId: null }} panel={panel} />
    </>
  );
}
