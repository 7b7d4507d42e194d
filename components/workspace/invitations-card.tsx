import { Card } from "@/components/ui/card";
import { Cell, HeadCell, RowHeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { roleName } from "@/lib/workspace/format";
import type { InvitationInfo } from "@/lib/workspace/schema";
import { WithdrawInvitation } from "./withdraw-invitation";

/** Who was invited and has not joined yet. */
export function InvitationsCard({ invitations }: { invitations: readonly InvitationInfo[] }) {
  return (
    <Card title="Invited" count={invitations.length} padded={false}>
      <Table caption="Invitations">
        <thead>
          <Row>
            <HeadCell>E-mail</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell>Ends</HeadCell>
            <HeadCell>
              <span className="sr-only">Actions</span>
            </HeadCell>
          </Row>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <Row key={invitation.id}>
              <RowHeadCell className="md:whitespace-nowrap">{invitation.email}</RowHeadCell>
              <Cell className="align-middle!">{roleName(invitation.role)}</Cell>
              <Cell className="whitespace-nowrap align-middle! text-muted">
                <Time value={invitation.expiresAt} />
              </Cell>
              <Cell className="text-right align-middle!">
                <WithdrawInvitation invitation={invitation} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
