import { eq } from "drizzle-orm";
import { z } from "zod";
import { matchingSettings } from "@/db/schema/links";
import { record } from "../activity";
import { actorId, type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { isPhoneCountry } from "../people/phones";
import { findOrg } from "../salesforce/connection";
import { goneNumberKeys } from "./number-choices";
import { type MatchingSettings, MatchOrder, NumberKeys, usualOrder, type WholeMatchingSettings } from "./schema";

const defaults: MatchingSettings = { isStrict: false, usesPhones: true, country: null, countries: {} };

const Countries = z.record(z.string(), z.string());

/** How people are looked for in the org. */
export async function getMatchingSettings(ctx: Ctx): Promise<WholeMatchingSettings> {
  const { isStrict, usesPhones, country, countries, order, numbers } = matchingSettings;
  const [row] = await ctx.db
    .select({ isStrict, usesPhones, country, countries, order, numbers })
    .from(matchingSettings)
    .where(eq(matchingSettings.workspaceId, ctx.workspaceId));
  if (!row) return { ...defaults, order: usualOrder, numbers: {} };
  return {
    ...row,
    countries: Countries.parse(row.countries),
    order: MatchOrder.safeParse(row.order).data ?? usualOrder,
    numbers: NumberKeys.safeParse(row.numbers).data ?? {},
  };
}

/** Where a phone without a country belongs that came in this mailbox. */
export function countryOf({ country, countries }: MatchingSettings, mailboxId: string | null): string | null {
  return (mailboxId !== null && countries[mailboxId]) || country;
}

/**
 * Keeps how people are looked for, for the whole workspace.
 * @throws AppError `forbidden` for agents; `invalid` for a country that has no phones, or a field that keeps no customers' numbers
 */
export async function keepMatchingSettings(ctx: Ctx, settings: MatchingSettings): Promise<void> {
  requireAdmin(ctx);
  const countries = [...Object.values(settings.countries), ...(settings.country ? [settings.country] : [])];
  const unknown = countries.find((country) => !isPhoneCountry(country));
  if (unknown !== undefined) throw new AppError("invalid", `${unknown} is not a country with phones.`);
  await transaction(ctx, async (ctx) => {
    const before = await getMatchingSettings(ctx);
    await checkNumberFields(ctx, before.numbers, settings.numbers ?? {});
    const after = { ...settings, order: settings.order ?? before.order, numbers: settings.numbers ?? before.numbers };
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

/** A field that has gone since it was chosen may stay: it comes back when the connected user sees it again. */
async function checkNumberFields(ctx: Ctx, before: NumberKeys, after: NumberKeys): Promise<void> {
  const org = await findOrg(ctx);
  const gone = org ? await goneNumberKeys(org, after) : [];
  const wrong = gone.find(({ sObject, field }) => before[sObject]?.field !== field);
  if (wrong) throw new AppError("invalid", `${wrong.field} of ${wrong.sObject} is no field to find people by.`);
}

function changesOf(before: MatchingSettings, after: MatchingSettings) {
  return (["isStrict", "usesPhones", "country", "countries", "order", "numbers"] as const).flatMap((field) => {
    const [was, is] = [JSON.stringify(before[field]), JSON.stringify(after[field])];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}
