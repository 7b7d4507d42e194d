import { eq } from "drizzle-orm";
import { z } from "zod";
import { matchingSettings } from "@/db/schema/links";
import { record } from "../activity";
import { actorId, type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { isPhoneCountry } from "../people/phones";
import { type MatchingSettings, MatchOrder, usualOrder } from "./schema";

const defaults: MatchingSettings = { isStrict: false, usesPhones: true, country: null, countries: {} };

const Countries = z.record(z.string(), z.string());

/** How people are looked for in the org. */
export async function getMatchingSettings(ctx: Ctx): Promise<MatchingSettings & { order: MatchOrder }> {
  const { isStrict, usesPhones, country, countries, order } = matchingSettings;
  const [row] = await ctx.db
    .select({ isStrict, usesPhones, country, countries, order })
    .from(matchingSettings)
    .where(eq(matchingSettings.workspaceId, ctx.workspaceId));
  if (!row) return { ...defaults, order: usualOrder };
  const known = MatchOrder.safeParse(row.order).data ?? usualOrder;
  return { ...row, countries: Countries.parse(row.countries), order: known };
}

/** Where a phone without a country belongs that came in this mailbox. */
export function countryOf({ country, countries }: MatchingSettings, mailboxId: string | null): string | null {
  return (mailboxId !== null && countries[mailboxId]) || country;
}

/**
 * Keeps how people are looked for, for the whole workspace.
 * @throws AppError `forbidden` for agents; `invalid` for a country that has no phones
 */
export async function keepMatchingSettings(ctx: Ctx, settings: MatchingSettings): Promise<void> {
  requireAdmin(ctx);
  const countries = [...Object.values(settings.countries), ...(settings.country ? [settings.country] : [])];
  const unknown = countries.find((country) => !isPhoneCountry(country));
  if (unknown !== undefined) throw new AppError("invalid", `${unknown} is not a country with phones.`);
  await transaction(ctx, async (ctx) => {
    const before = await getMatchingSettings(ctx);
    const after = { ...settings, order: settings.order ?? before.order };
    const now = { ...after, changedById: actorId(ctx) };
    await ctx.db
      .insert(matchingSettings)
      .values({ workspaceId: ctx.workspaceId, ...now })
      .onConflictDoUpdate({ target: matchingSettings.workspaceId, set: now });
    await record(ctx, {
      action: "matching.settings-saved",
      summary: "Changed how people are matched",
      changes: changesOf(before, after),
    });
  });
}

function changesOf(before: MatchingSettings, after: MatchingSettings) {
  return (["isStrict", "usesPhones", "country", "countries", "order"] as const).flatMap((field) => {
    const [was, is] = [JSON.stringify(before[field]), JSON.stringify(after[field])];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}
