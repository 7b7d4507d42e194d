import type { DryRunRow } from "@/lib/automation/dry-run-schema";
import { formatValue } from "@/lib/salesforce/format";
import { FieldValue, type ShownField } from "@/lib/salesforce/schema";

export type OutcomeKind = "link" | "create" | "update" | "log" | "hold" | "skip" | "nothing";
type Outcome = { kind: OutcomeKind; word: string };

const logs = new Set<string>([
  "logged-task",
  "logged-conversation-task",
  "conversation-task-refreshed",
  "logged-email-message",
  "logged-task-instead-of-email-message",
]);

/** What would happen to a message, in the order it would. */
export function outcomesOf({ state, verdict }: DryRunRow): Outcome[] {
  if (state === "skipped") return [{ kind: "skip", word: "Skip" }];
  if (state === "held") return [{ kind: "hold", word: "Hold for review" }];
  const { match, add, change, log } = verdict;
  const outcomes: (Outcome | false)[] = [
    match.records.length > 0 && { kind: "link", word: "Link" },
    add.reason === "created" && { kind: "create", word: `Create ${add.sObject ?? "record"}` },
    change.fields.length > 0 && { kind: "update", word: "Update" },
    logs.has(log.reason) && { kind: "log", word: "Log" },
  ];
  const happen = outcomes.filter((outcome) => outcome !== false);
  return happen.length > 0 ? happen : [{ kind: "nothing", word: "Nothing" }];
}

/** The sentences that say something: not the same cause once a step, nor that there is nothing to say of a step. */
export function whyOf({ verdict: { match, add, change, log }, sentences }: DryRunRow): string[] {
  const isSkipped = match.reason.startsWith("skipped-") && log.reason === match.reason;
  if (isSkipped) return [sentences.match];
  return [
    sentences.match,
    ...(add.reason === "already-there" ? [] : [sentences.add]),
    ...(change.reason === "left-alone" || change.reason === "no-match" ? [] : [sentences.change]),
    sentences.log,
  ].filter((sentence, at, all) => sentence !== "" && all.indexOf(sentence) === at);
}

type Region = { locale: string; timeZone: string };

/** `label`: what the org calls the field. `source`: where a new record's value comes from. */
export type FieldDifference = { field: string; label: string; before: string; after: string; source: string | null };

/** The fields that would be written, as they are and as they would be, in the reader's words; a new record has nothing before. */
export function differencesOf({ verdict: { add, change }, described }: DryRunRow, region: Region): FieldDifference[] {
  const made = Object.entries(add.fields).map(([field, after]) => ({ field, before: null, after }));
  return [...made, ...change.fields].map(({ field, before, after }) => ({
    field,
    label: described[field]?.label ?? field,
    before: shown(before, described[field], region),
    after: shown(after, described[field], region),
    source: add.sources?.[field] ?? null,
  }));
}

function shown(value: unknown, field: ShownField | undefined, region: Region): string {
  if (value === null || value === undefined || value === "") return "";
  const known = FieldValue.safeParse(value);
  if (field && known.success) return formatValue(field, known.data, { ...region, display: "a record" });
  return typeof value === "string" ? value : JSON.stringify(value);
}

export type SortBy = "conversation" | "when" | "outcome";

/** The rows in another order; equal ones stay as they were. */
export function sorted(rows: readonly DryRunRow[], by: SortBy, descending: boolean): DryRunRow[] {
  const keyOf = (row: DryRunRow) =>
    ({
      conversation: row.subject.toLowerCase(),
      when: row.at,
      outcome: outcomesOf(row)
        .map(({ word }) => word)
        .join(" "),
    })[by];
  const direction = descending ? -1 : 1;
  return rows.toSorted((one, other) => direction * keyOf(one).localeCompare(keyOf(other)));
}
