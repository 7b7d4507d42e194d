import { or, sql, type SQL } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import { type Ctx, requireAdmin } from "../context";
import { forgetOwed } from "../salesforce/outbox/forget-owed";
import { actOn, idsOf, keysOf } from "./act-on-attention";
import { takeWhere } from "./attention-rows";
import type { ActResult, IgnoreInput } from "./attention-schema";
import { decideAgain } from "./decide-again";
import type { SkipRule } from "../links/skip-schema";
import { Verdict } from "./verdict-schema";
import { effectiveForAll, saveSettings } from "./settings";
import type { VerdictRow } from "./verdicts";

/**
 * Leaves out all mail of the senders of these messages, or of their domains, from now on; what waits of theirs is skipped as well.
 * @throws AppError `forbidden` for agents
 */
export function ignore(ctx: Ctx, { selection, what }: IgnoreInput): Promise<ActResult> {
  requireAdmin(ctx);
  return actOn(ctx, selection, {
    action: "sender.ignored",
    summary: what === "domain" ? "Ignored the domain" : "Ignored the sender",
    work: async (ctx, rows) => {
      const rules = rulesFor(rows, what);
      if (rules.length === 0) return [];
      await addSkipRules(ctx, rules);
      const also = await takeWhere(ctx, or(...rules.map(isFrom)));
      const all = [...new Map([...rows, ...also].map((row) => [row.id, row])).values()];
      await forgetOwed(ctx, keysOf(all));
      await decideAgain(ctx, idsOf(all));
      return all;
    },
  });
}

const everything = { matching: true, adding: true, logging: true };

function rulesFor(rows: readonly VerdictRow[], kind: "address" | "domain"): SkipRule[] {
  const addresses = rows.flatMap((row) => Verdict.safeParse(row.verdict).data?.address?.toLowerCase() ?? []);
  const values =
    kind === "address" ? addresses : addresses.map((address) => address.slice(address.lastIndexOf("@") + 1));
  return [...new Set(values)].filter(Boolean).map((value) => ({ kind, value, applies: everything }));
}

function isFrom({ kind, value }: SkipRule): SQL {
  const address = sql`lower(${verdicts.verdict} ->> 'address')`;
  if (kind === "address") return sql`${address} = ${value}`;
  const domain = sql`split_part(${address}, '@', 2)`;
  return sql`(${domain} = ${value} or ${domain} like ${`%.${value.replace(/[\\%_]/g, "\\$&")}`})`;
}

/** The workspace's own list, and that of each mailbox which does not follow it. */
async function addSkipRules(ctx: Ctx, rules: readonly SkipRule[]): Promise<void> {
  const { workspace, mailboxes } = await effectiveForAll(ctx);
  const apart = [...mailboxes].filter(([, { from }]) => from.skipRules === "mailbox");
  const lists = [{ mailboxId: null, ...workspace }, ...apart.map(([mailboxId, each]) => ({ mailboxId, ...each }))];
  for (const { mailboxId, values } of lists) {
    const isNew = ({ kind, value }: SkipRule) =>
      !values.skipRules.some((rule) => rule.kind === kind && rule.value === value);
    const added = rules.filter(isNew);
    if (added.length === 0) continue;
    await saveSettings(ctx, { mailboxId, settings: { skipRules: [...values.skipRules, ...added] }, inherit: [] });
  }
}
