import { expect, test } from "vitest";
import type { Ctx } from "@/lib/context";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import {
  addRacedFields,
  changeContact,
  insertContacts,
  overwritten,
  type RacedFields,
  raceNumbered,
  seenValues,
} from "@/test/races";
import { findOrCreatePerson } from "../people/people";
import { saveFieldChoices } from "./field-choices";
import { loadPanel } from "./load-panel";
import { saveFields } from "./save-fields";
import type { SaveFieldsInput, SaveFieldsResult } from "./save-schema";
import { undoSave } from "./undo-save";

useDatabase();
const emulator = useEmulator();

const races = 84;
const atOnce = 12;

/** An agent who may edit all that is raced over. */
async function makeAgent() {
  const fields = await addRacedFields(emulator);
  const { system, member: admin } = await makeWorkspace("admin");
  await emulator.connect(admin);
  const choices = [
    ...["LastName", "Email"].map((field) => ({ field, access: "read-only" as const })),
    ...[...fields.keys()].map((field) => ({ field, access: "editable" as const })),
  ];
  await saveFieldChoices(admin, { sObject: "Contact", choices });
  return { system, member: await makeMember(system), fields };
}

type Start = { system: Ctx; member: Ctx; fields: RacedFields; number: number };

/** A Contact beside their conversation, looked at this very second. */
async function openPanel({ system, member, fields, number }: Start) {
  const address = `racer-${number}@races.example`;
  await insertContacts(emulator, [{ ...seenValues(fields), Email: address }]);
  const personId = await findOrCreatePerson(system, { address, name: null });
  const panel = await loadPanel(member, { personId });
  if (panel.state !== "match") throw new Error(`No match but ${panel.state}`);
  const { id, lastModifiedAt } = panel.record;
  const values = Object.fromEntries(panel.record.fields.map(({ field, value }) => [field.name, value]));
  return { personId, id, seen: { lastModifiedAt, values } };
}

/** As the browser sends what was typed: texts, ticks and lists. */
function typedInto(fields: RacedFields, names: readonly string[]): SaveFieldsInput["values"] {
  const typed = names.map((name): [string, string | boolean] => {
    const { ours } = fields.get(name) ?? {};
    return [name, typeof ours === "boolean" ? ours : String(ours)];
  });
  return Object.fromEntries(typed);
}

/** An agent saves while a colleague changes the record; or has saved, and undoes that while a colleague does. */
async function race(start: Start, what: "save" | "undo") {
  const { member, fields, number } = start;
  const { names, before, beside } = raceNumbered(fields, number);
  const { personId, id, seen } = await openPanel(start);
  const input = { personId, conversationId: null, sObject: "Contact", recordId: id, seen };
  const save = () => saveFields(member, { ...input, values: typedInto(fields, names) });
  const saved = what === "undo" ? await save() : null;
  for (const change of before) await changeContact(emulator, id, change);
  const write = saved ? undoSave(member, { entryId: entryOf(saved) }) : save();
  const [result] = await Promise.all([write, beside && changeContact(emulator, id, beside)]);
  return { id, result };
}

function entryOf(result: SaveFieldsResult): string {
  if (result.outcome !== "saved" || result.entryId === null) throw new Error(`Not saved but ${result.outcome}`);
  return result.entryId;
}

function toldOf(result: SaveFieldsResult): string[] {
  if (result.outcome === "saved") return result.replaced.map(({ field }) => field);
  if (result.outcome === "conflict") return [];
  throw new Error(`Neither saved nor a conflict but ${result.outcome}`);
}

test.each(["save", "undo"] as const)(
  `of ${races} times that an agent's %s races a colleague, whatever is written over is told`,
  async (what) => {
    const agent = await makeAgent();
    const ended: Awaited<ReturnType<typeof race>>[] = [];
    while (ended.length < races) {
      const began = Array.from({ length: atOnce }, (_, at) => race({ ...agent, number: ended.length + at }, what));
      ended.push(...(await Promise.all(began)));
    }
    const lost = await overwritten(emulator, agent.fields);
    for (const { id, result } of ended) expect(toldOf(result)).toEqual(lost.get(id) ?? []);
    const conflicts = ended.filter(({ result }) => result.outcome === "conflict");
    expect(conflicts.length).toBeGreaterThan(races / 12);
    expect(races - conflicts.length).toBeGreaterThan(races / 4);
  },
  300_000,
);
