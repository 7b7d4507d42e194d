import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, RowHeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { roleName } from "@/lib/workspace/format";
import type { MemberInfo } from "@/lib/workspace/schema";
import { RemoveMember } from "./remove-member";
import { RoleChoice } from "./role-choice";

type MembersCardProps = { own: MemberInfo; members: readonly MemberInfo[] };

/** Everyone in the workspace; what the reader may not change stands as words. */
export function MembersCard({ own, members }: MembersCardProps) {
  return (
    <Card title="In this workspace" count={members.length} padded={false}>
      <Table caption="Members">
        <thead>
          <Row>
            <HeadCell>Name</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell className="max-md:hidden">Joined</HeadCell>
            <HeadCell>
              <span className="sr-only">Actions</span>
            </HeadCell>
          </Row>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.userId} own={own} member={member} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function MemberRow({ own, member }: { own: MemberInfo; member: MemberInfo }) {
  const isOwn = member.userId === own.userId;
  const mayChange = own.role === "owner" || member.role !== "owner";
  return (
    <Row>
      <RowHeadCell className="md:whitespace-nowrap">
        <span className="flex items-center gap-3">
          <Avatar name={member.name} seed={member.email} />
          <span className="min-w-0">
            <span className="block font-medium">
              {member.name}
              {isOwn && <span className="font-normal text-muted"> (you)</span>}
            </span>
            <span className="wrap-anywhere block text-muted text-xs">{member.email}</span>
          </span>
        </span>
      </RowHeadCell>
      <Cell className="align-middle!">
        {mayChange ? <RoleChoice member={member} mayGiveOwnership={own.role === "owner"} /> : roleName(member.role)}
      </Cell>
      <Cell className="whitespace-nowrap align-middle! text-muted max-md:hidden">
        <Time value={member.joinedAt} />
      </Cell>
      <Cell className="text-right align-middle!">{mayChange && !isOwn && <RemoveMember member={member} />}</Cell>
    </Row>
  );
}
