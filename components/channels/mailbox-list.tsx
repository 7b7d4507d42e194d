import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { MailboxInfo } from "@/lib/inbox/schema";

/** The workspace's mailboxes, each with its address and how many conversations are open in it. */
export function MailboxList({ mailboxes }: { mailboxes: readonly MailboxInfo[] }) {
  if (mailboxes.length === 0) {
    return <EmptyState title="No mailbox yet." description="Add one below: mail needs an address to arrive at." />;
  }
  return (
    <Table caption="Mailboxes">
      <thead>
        <Row>
          <HeadCell>Name</HeadCell>
          <HeadCell>Address</HeadCell>
          <HeadCell>Open conversations</HeadCell>
        </Row>
      </thead>
      <tbody>
        {mailboxes.map(({ id, name, address, openCount }) => (
          <Row key={id}>
            <Cell>{name}</Cell>
            <Cell>{address}</Cell>
            <Cell>{openCount}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
