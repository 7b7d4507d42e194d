import { and, count, desc, eq, inArray } from "drizzle-orm";
import { verdicts } from "@/db/schema/automation";
import type { Ctx } from "../context";
import { encodePlace, exactMoment, olderThan } from "../keyset";
import { causeWords, type LabelOf } from "./attention-format";
import { itemsOf } from "./attention-items";
import { filtered, wantsAttention } from "./attention-rows";
import type {
  Attention,
  AttentionFilter,
  AttentionGroup,
  AttentionItems,
  ListAttentionItemsInput,
} from "./attention-schema";
import { fieldLabels } from "./field-labels";

/** Of a group's items, those that come with it. */
const firstItems = 10;
const pageSize = 50;

/** Causes told at once; what is not among them comes up when others are settled. */
const mostGroups = 50;

/** What did not reach Salesforce and waits for a person, by cause in plain words, the largest group first. */
export async function listAttention(ctx: Ctx, filter: AttentionFilter = {}): Promise<Attention> {
  const [causes, total, lastLoggedAt, labelOf] = await Promise.all([
    countCauses(ctx, filter),
    countAttention(ctx, filter),
    lastLogged(ctx),
    fieldLabels(ctx),
  ]);
  const groups = await Promise.all(causes.map((each) => groupOf(ctx, { ...filter, ...each, labelOf })));
  return { total, groups, lastLoggedAt };
}

/** The further items of a cause, the latest first. @throws AppError `invalid` for a cursor that is none of ours */
export async function listAttentionItems(ctx: Ctx, input: ListAttentionItemsInput): Promise<AttentionItems> {
  return readItems(ctx, input, pageSize);
}

/** How many messages want attention. */
export async function countAttention(ctx: Ctx, filter: AttentionFilter = {}): Promise<number> {
  const [row] = await ctx.db.select({ total: count() }).from(verdicts).where(filtered(ctx, filter));
  return row?.total ?? 0;
}

/** How many have one of these causes. */
export async function countOfCauses(ctx: Ctx, causes: readonly string[]): Promise<number> {
  if (causes.length === 0) return 0;
  const [row] = await ctx.db
    .select({ total: count() })
    .from(verdicts)
    .where(and(wantsAttention(ctx), inArray(verdicts.cause, [...causes])));
  return row?.total ?? 0;
}

async function countCauses(ctx: Ctx, filter: AttentionFilter): Promise<{ cause: string; count: number }[]> {
  const rows = await ctx.db
    .select({ cause: verdicts.cause, count: count() })
    .from(verdicts)
    .where(filtered(ctx, filter))
    .groupBy(verdicts.cause)
    .orderBy(desc(count()), verdicts.cause)
    .limit(mostGroups);
  return rows.map((row) => ({ cause: row.cause ?? "", count: row.count }));
}

type Wanted = AttentionFilter & { cause: string; count: number; labelOf: LabelOf };

async function groupOf(ctx: Ctx, { labelOf, count, ...wanted }: Wanted): Promise<AttentionGroup> {
  const items = await readItems(ctx, wanted, firstItems);
  return { cause: wanted.cause, ...causeWords(wanted.cause, labelOf), count, ...items };
}

async function readItems(ctx: Ctx, input: ListAttentionItemsInput, size: number): Promise<AttentionItems> {
  const columns = { at: verdicts.createdAt, id: verdicts.id };
  const rows = await ctx.db
    .select({ row: verdicts, at: exactMoment(verdicts.createdAt) })
    .from(verdicts)
    .where(and(filtered(ctx, input), eq(verdicts.cause, input.cause), olderThan(columns, input.cursor)))
    .orderBy(desc(verdicts.createdAt), desc(verdicts.id))
    .limit(size + 1);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    items: await itemsOf(
      ctx,
      shown.map(({ row }) => row),
    ),
    nextCursor: rows.length > size && last ? encodePlace({ at: last.at, id: last.row.id }) : null,
  };
}

/** Of the latest message that is there; the index knows messages by when they were decided. */
async function lastLogged(ctx: Ctx): Promise<string | null> {
  const [row] = await ctx.db
    .select({ at: verdicts.settledAt })
    .from(verdicts)
    .where(and(eq(verdicts.workspaceId, ctx.workspaceId), eq(verdicts.state, "logged")))
    .orderBy(desc(verdicts.createdAt))
    .limit(1);
  return row?.at?.toISOString() ?? null;
}
