import { and, asc, count, eq, inArray } from "drizzle-orm";
import { conversations, mailboxes } from "@/db/schema/inbox";
import { type Ctx, type HouseCtx, requireAdmin } from "../context";
import { AppError, notFound } from "../errors";
import type { CreateMailboxInput, MailboxInfo } from "./schema";

export type Mailbox = { id: string; name: string; address: string };

const columns = { id: mailboxes.id, name: mailboxes.name, address: mailboxes.address };

/** The workspace's mailboxes by name, each with the number of its open conversations. */
export async function listMailboxes(ctx: Ctx): Promise<MailboxInfo[]> {
  const open = await ctx.db
    .select({ mailboxId: conversations.mailboxId, openCount: count() })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.status, "open")))
    .groupBy(conversations.mailboxId);
  const counts = new Map(open.map((row) => [row.mailboxId, row.openCount]));
  const rows = await ctx.db
    .select(columns)
    .from(mailboxes)
    .where(eq(mailboxes.workspaceId, ctx.workspaceId))
    .orderBy(asc(mailboxes.name), asc(mailboxes.address));
  return rows.map((row) => ({ ...row, openCount: counts.get(row.id) ?? 0 }));
}

/** The workspace's mailboxes, without counting what is in them. */
export function listMailboxAddresses(ctx: Ctx): Promise<Mailbox[]> {
  return ctx.db.select(columns).from(mailboxes).where(eq(mailboxes.workspaceId, ctx.workspaceId));
}

/** Makes others wait who also write to this mailbox, until the caller's transaction ends. @throws AppError `not-found` */
export async function lockMailbox(ctx: Ctx, mailboxId: string): Promise<Mailbox> {
  const [row] = await ctx.db.select(columns).from(mailboxes).where(isMailbox(ctx, mailboxId)).for("update");
  if (!row) throw notFound("This mailbox");
  return row;
}

const isMailbox = (ctx: Ctx, mailboxId: string) =>
  and(eq(mailboxes.workspaceId, ctx.workspaceId), eq(mailboxes.id, mailboxId));

/**
 * Opens a mailbox for an address. Mail to it reaches this workspace from now on.
 * @throws AppError `forbidden` for agents; `invalid` when the address has a mailbox already, here or elsewhere
 */
export async function createMailbox(ctx: Ctx, input: CreateMailboxInput): Promise<Mailbox> {
  requireAdmin(ctx);
  const [created] = await ctx.db
    .insert(mailboxes)
    .values({ workspaceId: ctx.workspaceId, name: input.name, address: input.address.toLowerCase() })
    .onConflictDoNothing({ target: mailboxes.address })
    .returning(columns);
  if (created) return created;
  const message = "There is a mailbox for this address already.";
  throw new AppError("invalid", message, { fields: { address: message } });
}

export type MailboxPlace = { mailboxId: string; workspaceId: string };

/** The mailbox an address belongs to, in whichever workspace; `sales+anything@` is `sales@` unless it has its own. */
export async function findMailboxByAddress(house: HouseCtx, address: string): Promise<MailboxPlace | null> {
  const exact = address.toLowerCase();
  const base = exact.replace(/\+[^@]*(?=@[^@]*$)/, "");
  const rows = await house.db
    .select({ mailboxId: mailboxes.id, workspaceId: mailboxes.workspaceId, address: mailboxes.address })
    .from(mailboxes)
    .where(inArray(mailboxes.address, [exact, base]));
  const found = rows.find((row) => row.address === exact) ?? rows[0];
  return found ? { mailboxId: found.mailboxId, workspaceId: found.workspaceId } : null;
}

/** The workspaces that have a mailbox: those in which time has something to do with mail. */
export async function listWorkspacesWithMail(house: HouseCtx): Promise<string[]> {
  const rows = await house.db.selectDistinct({ workspaceId: mailboxes.workspaceId }).from(mailboxes);
  return rows.map((row) => row.workspaceId);
}
