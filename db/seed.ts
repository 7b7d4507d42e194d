import { closeDatabase, type Ctx, type HouseCtx, houseCtx, memberCtx, systemCtx } from "@/lib/context";
import { requireEnv } from "@/lib/env";
import { createMailbox, listMailboxes } from "@/lib/inbox/mailboxes";
import { receiveMessage } from "@/lib/inbox/receive-message";
import { acceptInvitation } from "@/lib/workspace/accept-invitation";
import { inviteMember } from "@/lib/workspace/invitations";
import { listMembers } from "@/lib/workspace/members";
import { listMemberships } from "@/lib/workspace/memberships";
import { findUserByEmail } from "@/lib/workspace/users";
import { createFirstWorkspace, isFirstRun } from "@/lib/workspace/workspaces";
import { type DemoMail, demoMail } from "./demo-mail";

const workspaceName = "Inlay demo";
const ada = { name: "Ada Admin", email: "ada@inlay.example" };
const tom = { name: "Tom Agent", email: "tom@inlay.example" };
const mailboxes = [
  { name: "Sales", address: "sales@inlay.example" },
  { name: "Support", address: "support@inlay.example" },
  { name: "Billing", address: "billing@inlay.example" },
];

/** Fills an empty database with the demo workspace, through the same verbs as everyone. Safe to repeat: what is there stays. */
async function seed(passwords: { admin: string; agent: string }): Promise<void> {
  const admin = await findOrMakeAdmin(houseCtx(), passwords.admin);
  if (!admin) {
    process.stdout.write("This database has a workspace of its own already: the demo is not added to it.\n");
    return;
  }
  await addAgent(admin, passwords.agent);
  const mailboxIds = await addMailboxes(admin);
  const now = Date.now();
  for (const mail of demoMail) {
    const mailboxId = mailboxIds.get(`${mail.mailbox}@inlay.example`);
    if (mailboxId) await receiveMessage(systemCtx(admin.workspaceId), mailboxId, toInbound(mail, now));
  }
}

async function findOrMakeAdmin(house: HouseCtx, password: string): Promise<Ctx | null> {
  if (await isFirstRun(house)) await createFirstWorkspace(house, { workspaceName, ...ada, password });
  const user = await findUserByEmail(house, ada.email);
  if (!user) return null;
  const memberships = await listMemberships(house, user.userId);
  const demo = memberships.find((membership) => membership.workspaceName === workspaceName);
  return demo ? memberCtx(demo.workspaceId, { userId: user.userId, role: demo.role }) : null;
}

async function addAgent(admin: Ctx, password: string): Promise<void> {
  const members = await listMembers(admin);
  if (members.some(({ email }) => email === tom.email)) return;
  const { link } = await inviteMember(admin, { email: tom.email, role: "agent" });
  const token = new URL(link).pathname.split("/").at(-1) ?? "";
  await acceptInvitation(houseCtx(), { token, name: tom.name, password }, { address: "seed" });
}

async function addMailboxes(admin: Ctx): Promise<Map<string, string>> {
  const present = new Set((await listMailboxes(admin)).map(({ address }) => address));
  for (const mailbox of mailboxes) if (!present.has(mailbox.address)) await createMailbox(admin, mailbox);
  return new Map((await listMailboxes(admin)).map(({ id, address }) => [address, id]));
}

function toInbound(mail: DemoMail, now: number): Parameters<typeof receiveMessage>[2] {
  const sentAt = new Date(now - mail.hoursAgo * 60 * 60 * 1000);
  const { from, subject, text } = mail;
  const answered = mail.answers ? internetMessageId(mail.answers) : null;
  return {
    internetMessageId: internetMessageId(mail.id),
    inReplyTo: answered,
    references: answered ? [answered] : [],
    to: [{ address: `${mail.mailbox}@inlay.example`, name: null }],
    cc: [],
    replyTo: [],
    html: mail.html ?? null,
    attachments: [],
    claimedAt: sentAt,
    receivedAt: sentAt,
    machine: null,
    ...{ from, subject, text, sentAt },
  };
}

const internetMessageId = (id: string) => `${id}@demo.inlay.example`;

const { SEED_ADMIN_PASSWORD, SEED_AGENT_PASSWORD } = requireEnv();
if (SEED_ADMIN_PASSWORD && SEED_AGENT_PASSWORD) {
  await seed({ admin: SEED_ADMIN_PASSWORD, agent: SEED_AGENT_PASSWORD });
  await closeDatabase();
} else {
  process.stderr.write("Set SEED_ADMIN_PASSWORD and SEED_AGENT_PASSWORD: the demo's two members sign in with them.\n");
  process.exitCode = 1;
}
