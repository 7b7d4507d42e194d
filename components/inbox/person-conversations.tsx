import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { ConversationSummary } from "@/lib/inbox/schema";

type Props = { conversations: readonly ConversationSummary[] /** Older ones are not among them. */; hasMore: boolean };

/** What was written with a person, in all mailboxes, the latest first. */
export function PersonConversations({ conversations, hasMore }: Props) {
  return (
    <div className="p-4 max-md:p-3">
      <Card
        title="Conversations"
        count={hasMore ? `the latest ${conversations.length}` : conversations.length}
        padded={false}
      >
        {conversations.length > 0 ? (
          <ul>
            {conversations.map((conversation) => (
              <li key={conversation.id} className="border-t">
                <ConversationLink conversation={conversation} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="px-4 pb-3 text-muted">No conversations yet.</p>
        )}
      </Card>
    </div>
  );
}

function ConversationLink({ conversation }: { conversation: ConversationSummary }) {
  const { id, subject, snippet, lastMessageAt, mailbox, assignee, status, hasTrouble } = conversation;
  return (
    <Link
      href={`/inbox/${id}`}
      // Reading ahead would ask Salesforce once for each
      prefetch={false}
      className="focus-inset block px-4 py-2 hover:bg-hover"
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium text-ink">{subject}</span>
        {status === "closed" && <Badge>Closed</Badge>}
        <Time value={lastMessageAt} format="short" className="shrink-0 text-muted text-xs" />
      </span>
      <span className="block truncate text-muted">{snippet}</span>
      <span className="flex items-center gap-1 text-muted text-xs">
        {mailbox.name} · {assignee ? assignee.name : "No one assigned"}
        {hasTrouble && (
          <span className="inline-flex items-center gap-1 text-danger-ink">
            <CircleAlert aria-hidden className="size-4" /> A reply was not sent
          </span>
        )}
      </span>
    </Link>
  );
}
