import { eq } from "drizzle-orm";
import { relatedFilters } from "@/db/schema/panel";
import { record } from "../activity";
import { type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { findOrg } from "../salesforce/connection";
import { findDescribe } from "../salesforce/describe";
import { findFormLayout } from "../salesforce/layouts";
import type { SObjectDescribe } from "../salesforce/schema";
import { FilteredList, type FilterOptions, noFilter, RelatedFilter, type SaveFilterInput } from "./filter-schema";
import { forgetSnapshots } from "./snapshot-store";

/** Of what the records of a list are. */
const objectOfList = { opportunities: "Opportunity", cases: "Case", tasks: "Task" } as const;

/** The filters an admin chose, by list. */
export async function readFilters(ctx: Ctx): Promise<Map<FilteredList, RelatedFilter>> {
  const rows = await ctx.db
    .select({ list: relatedFilters.list, filter: relatedFilters.filter })
    .from(relatedFilters)
    .where(eq(relatedFilters.workspaceId, ctx.workspaceId));
  return new Map(
    rows.flatMap((row) => {
      const [list, filter] = [FilteredList.safeParse(row.list), RelatedFilter.safeParse(row.filter)];
      return list.success && filter.success ? [[list.data, filter.data] as const] : [];
    }),
  );
}

/**
 * What an admin may filter a list by. Record types are read once for an object, in two calls; where that fails there are none to choose.
 * @returns null while no org is connected, or where its user does not see such records
 * @throws AppError `forbidden` for agents
 */
export async function filterOptions(ctx: Ctx, list: FilteredList): Promise<FilterOptions | null> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) return null;
  const describe = await findDescribe(org, objectOfList[list]);
  if (!describe?.isQueryable) return null;
  const [filters, { layout }] = await Promise.all([readFilters(org), findFormLayout(org, objectOfList[list])]);
  return {
    filter: filters.get(list) ?? noFilter,
    recordTypes: (layout?.recordTypes ?? []).map(({ id, name }) => ({ id, name })),
    fields: picklistsOf(describe),
  };
}

function picklistsOf({ fields }: SObjectDescribe): FilterOptions["fields"] {
  return fields
    .filter(({ type, isFilterable, options }) => type === "picklist" && isFilterable && options.length > 0)
    .map(({ name, label, options }) => ({
      ...{ name, label },
      values: options.map((option) => ({ value: option.value, label: option.label })),
    }));
}

/**
 * Chooses which records of a list agents see at first, for everyone in the workspace. The next panel shows it.
 * @throws AppError `forbidden` for agents; `conflict` when no org is connected; `invalid` for a field that is no picklist of theirs
 */
export async function saveRelatedFilter(ctx: Ctx, { list, filter }: SaveFilterInput): Promise<void> {
  const options = await filterOptions(ctx, list);
  if (!options) throw new AppError("conflict", "Connect Salesforce first.");
  const { field } = filter;
  if (field && !options.fields.some(({ name }) => name === field.name))
    throw new AppError("invalid", `${field.name} is not a picklist of ${objectOfList[list]}.`);
  await transaction(ctx, async (ctx) => {
    const before = (await readFilters(ctx)).get(list) ?? noFilter;
    await ctx.db
      .insert(relatedFilters)
      .values({ workspaceId: ctx.workspaceId, list, filter })
      .onConflictDoUpdate({ target: [relatedFilters.workspaceId, relatedFilters.list], set: { filter } });
    // The activity is asked for anew each time.
    if (list !== "tasks") await forgetSnapshots(ctx);
    await record(ctx, {
      action: "related-filter.saved",
      sObject: objectOfList[list],
      summary: `Which ${list} agents see at first changed`,
      changes: [{ field: list, before, after: filter }],
    });
  });
}
