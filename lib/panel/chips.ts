import { asc, eq } from "drizzle-orm";
import { listChips } from "@/db/schema/panel";
import { record } from "../activity";
import { type Ctx, requireAdmin, transaction } from "../context";
import { AppError } from "../errors";
import { findOrg } from "../salesforce/connection";
import { formatValue } from "../salesforce/format";
import { TabObject, tabObjects } from "../salesforce/schema";
import type { Chip, ChipChoice, ChipChoicesInput, Chips } from "./chips-schema";
import { readTabs } from "./field-choices";
import { loadPanels } from "./load-panel";
import type { Panel, PanelRecord } from "./schema";

/** The fields an admin chose for the conversation list, in order. */
export async function listChosenChips(ctx: Ctx): Promise<ChipChoice[]> {
  const rows = await ctx.db
    .select({ sObject: listChips.sObject, field: listChips.field })
    .from(listChips)
    .where(eq(listChips.workspaceId, ctx.workspaceId))
    .orderBy(asc(listChips.position));
  return rows.flatMap(({ sObject, field }) => {
    const tab = TabObject.safeParse(sObject).data;
    return tab ? [{ sObject: tab, field }] : [];
  });
}

/** A field that may stand in the list: agents see it in the panel. */
export type ChipOption = ChipChoice & { label: string };

/** All of them, object by object. @throws AppError `forbidden` for agents */
export async function listChipOptions(ctx: Ctx): Promise<ChipOption[]> {
  requireAdmin(ctx);
  const org = await findOrg(ctx);
  if (!org) return [];
  const { chosen, describes } = await readTabs(org);
  // A panel shows no Task by itself.
  const objects = tabObjects.filter((sObject) => sObject !== "Task");
  return objects.flatMap((sObject) =>
    (chosen[sObject] ?? []).map(({ field }) => ({
      ...{ sObject, field: field.name },
      label: `${describes.get(sObject)?.label ?? sObject}: ${field.label}`,
    })),
  );
}

/**
 * Chooses what the conversation list says of people, for everyone in the workspace.
 * @throws AppError `forbidden` for agents; `invalid` for a field that agents do not see, or one chosen twice
 */
export async function saveChips(ctx: Ctx, { chips }: ChipChoicesInput): Promise<void> {
  const options = await listChipOptions(ctx);
  const isSame = (one: ChipChoice) => (other: ChipChoice) => one.sObject === other.sObject && one.field === other.field;
  for (const [at, chip] of chips.entries()) {
    if (!options.some(isSame(chip)))
      throw new AppError("invalid", `Agents do not see ${chip.field} of ${chip.sObject}.`);
    if (chips.findIndex(isSame(chip)) !== at) throw new AppError("invalid", "A field stands in the list once.");
  }
  await transaction(ctx, async (ctx) => {
    await ctx.db.delete(listChips).where(eq(listChips.workspaceId, ctx.workspaceId));
    if (chips.length > 0)
      await ctx.db
        .insert(listChips)
        .values(chips.map((chip, position) => ({ workspaceId: ctx.workspaceId, position, ...chip })));
    const names = chips.map(({ sObject, field }) => `${sObject}.${field}`).join(", ");
    await record(ctx, {
      action: "list-chips.saved",
      summary: `Conversation list: ${names || "nothing of Salesforce"}`,
    });
  });
}

/**
 * What the list says of these people, as whoever asks may see it: one call for 50 of them, none for a minute after. Ids of nobody, and
 * people of whom there is nothing to say, are absent.
 */
export async function loadChips(ctx: Ctx, input: { personIds: readonly string[]; region: Region }): Promise<Chips> {
  const chosen = await listChosenChips(ctx);
  if (chosen.length === 0) return {};
  const panels = await loadPanels(ctx, { personIds: input.personIds });
  return Object.fromEntries(
    [...panels].flatMap(([personId, panel]): [string, Chip[]][] => {
      const chips = chipsOf(panel, chosen, input.region);
      return chips.length > 0 ? [[personId, chips]] : [];
    }),
  );
}

type Region = { locale: string; timeZone: string };

function chipsOf(panel: Panel, chosen: readonly ChipChoice[], region: Region): Chip[] {
  if (panel.state !== "match") return [];
  return chosen.flatMap((choice) => {
    const shown = recordOf(panel, choice.sObject)?.fields.find(({ field }) => field.name === choice.field);
    if (!shown || shown.value === null || shown.value === "") return [];
    const { field, value, display, currency } = shown;
    return [{ label: field.label, text: formatValue(field, value, { ...region, display, currency }) }];
  });
}

/** Of what there are several, the first: the one that is open and was changed last. */
function recordOf(
  { record, related }: Extract<Panel, { state: "match" }>,
  sObject: TabObject,
): PanelRecord | undefined {
  const { account = null, opportunities = null, cases = null } = related ?? {};
  const shown = [record, account, ...(opportunities ?? []), ...(cases ?? [])];
  return shown.find((each) => each?.sObject === sObject) ?? undefined;
}
