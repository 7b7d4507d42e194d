import { eq } from "drizzle-orm";
import { z } from "zod";
import { skipLists } from "@/db/schema/links";
import type { Ctx } from "../context";
import { listMailboxAddresses } from "../inbox/mailboxes";
import { mailboxesOfPeople } from "../inbox/mailboxes-of-people";
import { membersById } from "../inbox/members-by-id";
import { Applies, SkipRule } from "./skip-schema";
import { covers, type OwnAddresses, ownDetail } from "./skip-rules";

/** Why nobody looks somebody up: their address or domain is ours, or on the admin's skip list; and which it is. */
export type LeftOut = {
  because: "own" | "rule";
  what: string;
  /** The mailbox that says so itself; null where the workspace does. */
  mailboxId: string | null;
};

/** Whom one place, the workspace or a mailbox, leaves out. */
type SkipList = { own: From<boolean>; rules: From<readonly SkipRule[]> };

type From<T> = { value: T; mailboxId: string | null };

/** What a row may say; what an older or newer version of us wrote otherwise is as good as not said. */
const Said = z.object({
  skipOwn: z.nullable(Applies).catch(null),
  skipRules: z.array(SkipRule).nullable().catch(null),
});
type Said = z.output<typeof Said>;

/**
 * Those of these people whom nobody is to look up in Salesforce, each with the reason, by person: the very list that automation goes by
 * (C-18). It counts where it is chosen: of people who write to several mailboxes every one of them must leave them out.
 */
export async function leftOutOf(
  ctx: Ctx,
  people: readonly { id: string; address: string }[],
): Promise<Map<string, LeftOut>> {
  const [said, ours] = await Promise.all([saidOf(ctx), ownAddresses(ctx)]);
  const listOf = (mailboxId: string | null) => skipListOf(said, mailboxId);
  const places =
    said.size > Number(said.has(null))
      ? await mailboxesOfPeople(
          ctx,
          people.map(({ id }) => id),
        )
      : null;
  return new Map(
    people.flatMap(({ id, address }): [string, LeftOut][] => {
      const lists = (places?.get(id) ?? [null]).map(listOf);
      const reasons = lists.map((list) => reasonOf(address.toLowerCase(), list, ours));
      const [first] = reasons;
      return first && reasons.every((reason) => reason !== null) ? [[id, first]] : [];
    }),
  );
}

async function saidOf(ctx: Ctx): Promise<Map<string | null, Said>> {
  const { mailboxId, skipOwn, skipRules } = skipLists;
  const rows = await ctx.db
    .select({ mailboxId, skipOwn, skipRules })
    .from(skipLists)
    .where(eq(skipLists.workspaceId, ctx.workspaceId));
  return new Map(rows.map(({ mailboxId, ...said }) => [mailboxId, Said.parse(said)]));
}

/** The addresses of our mailboxes and members. */
export async function ownAddresses(ctx: Ctx): Promise<OwnAddresses> {
  const [mailboxes, members] = await Promise.all([listMailboxAddresses(ctx), membersById(ctx)]);
  return [...mailboxes.map(({ address }) => address), ...[...members.values()].map(({ email }) => email)];
}

/** Each part by itself: the mailbox's own, else the workspace's, else that ours are left out and nobody besides. */
function skipListOf(said: ReadonlyMap<string | null, Said>, mailboxId: string | null): SkipList {
  const own = partOf(said, mailboxId, "skipOwn");
  const rules = partOf(said, mailboxId, "skipRules");
  return { own: { ...own, value: own.value?.matching ?? true }, rules: { ...rules, value: rules.value ?? [] } };
}

function partOf<P extends keyof Said>(said: ReadonlyMap<string | null, Said>, mailboxId: string | null, part: P) {
  const own = said.get(mailboxId)?.[part] ?? null;
  return own === null ? { value: said.get(null)?.[part] ?? null, mailboxId: null } : { value: own, mailboxId };
}

function reasonOf(address: string, { own, rules }: SkipList, ours: OwnAddresses): LeftOut | null {
  const detail = own.value ? ownDetail(address, ours) : null;
  if (detail !== null) return { because: "own", what: detail, mailboxId: own.mailboxId };
  const rule = rules.value.find((each) => each.applies.matching && covers(each, address));
  return rule ? { because: "rule", what: rule.value, mailboxId: rules.mailboxId } : null;
}
