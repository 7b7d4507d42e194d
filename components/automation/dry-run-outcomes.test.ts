import { expect, test } from "vitest";
import type { DryRunRow } from "@/lib/automation/dry-run-schema";
import { plainField } from "@/test/plain-field";
import type { Verdict } from "@/lib/automation/verdict-schema";
import { differencesOf, outcomesOf, sorted, whyOf } from "./dry-run-outcomes";

const german = { locale: "de-DE", timeZone: "Europe/Berlin" };

const step = { reason: "no-match", detail: null } as const;
const nothing: Verdict = {
  address: "maria@acme.example",
  match: { ...step, records: [] },
  add: { ...step, sObject: null, fields: {}, owner: null },
  change: { ...step, recordId: null, fields: [] },
  log: { ...step, targets: [], relatedTo: null, subject: null, owner: null },
};

const row = (verdict: Partial<Verdict>, more: Partial<DryRunRow> = {}): DryRunRow => ({
  ...{ conversationId: null, subject: "A question", at: "2026-11-20T10:00:00.000Z", state: "waiting" },
  verdict: { ...nothing, ...verdict },
  described: {},
  sentences: { match: "", add: "", change: "", log: "" },
  ...more,
});
const words = (of: DryRunRow) => outcomesOf(of).map(({ word }) => word);

test("a new person is created and logged, in the order it happens", () => {
  const add = { ...nothing.add, reason: "created" as const, sObject: "Lead" as const, fields: { LastName: "Díaz" } };
  const log = { ...nothing.log, reason: "logged-task" as const };
  expect(words(row({ add, log }))).toEqual(["Create Lead", "Log"]);
});

test("what is held or skipped says so, whatever else was found", () => {
  const log = { ...nothing.log, reason: "logged-task" as const };
  expect(words(row({ log }, { state: "held" }))).toEqual(["Hold for review"]);
  expect(words(row({ log }, { state: "skipped" }))).toEqual(["Skip"]);
});

test("where nothing would happen, that is said", () => {
  expect(words(row({}))).toEqual(["Nothing"]);
});

test("a new record's fields come from nothing, a changed one's from what was there", () => {
  const add = {
    ...nothing.add,
    fields: { LastName: "Díaz", HasOptedOutOfEmail: false },
    sources: { LastName: "from the e-mail" },
  };
  const change = { ...nothing.change, fields: [{ field: "Title", before: "Buyer", after: null }] };
  const differences = differencesOf(row({ add, change }), german);
  expect(differences).toMatchObject([
    { field: "LastName", label: "LastName", before: "", after: "Díaz", source: "from the e-mail" },
    { field: "HasOptedOutOfEmail", before: "", source: null },
    { field: "Title", before: "Buyer", after: "", source: null },
  ]);
});

test("fields stand by the org's labels, and their values in the reader's own words", () => {
  const fields = { HasOptedOutOfEmail: false, Birthdate: "2001-12-24" };
  const described = {
    HasOptedOutOfEmail: { ...plainField, type: "boolean", label: "Email Opt Out" },
    Birthdate: { ...plainField, type: "date", label: "Born" },
  };
  expect(differencesOf(row({ add: { ...nothing.add, fields } }, { described }), german)).toMatchObject([
    { label: "Email Opt Out", after: "No" },
    { label: "Born", after: "24.12.2001" },
  ]);
});

test("rows are sorted both ways, and equal ones stay as they were", () => {
  const rows = [
    row({}, { subject: "b", at: "1" }),
    row({}, { subject: "A", at: "2" }),
    row({}, { subject: "b", at: "3" }),
  ];
  const order = (descending: boolean) => sorted(rows, "conversation", descending).map(({ at }) => at);
  expect(order(false)).toEqual(["2", "1", "3"]);
  expect(order(true)).toEqual(["1", "3", "2"]);
});

const sentences = { match: "Matches Maria", add: "Not added", change: "Left alone", log: "Logged" };

test("what somebody is skipped for is said once", () => {
  const skipped = { reason: "skipped-own" as const, detail: "acme.example" };
  const verdict = { match: { ...nothing.match, ...skipped }, log: { ...nothing.log, ...skipped } };
  expect(whyOf(row(verdict, { state: "skipped", sentences }))).toEqual(["Matches Maria"]);
});

test("steps in which nothing is done to somebody known are not gone into", () => {
  const add = { ...nothing.add, reason: "already-there" as const };
  const change = { ...nothing.change, reason: "left-alone" as const };
  expect(whyOf(row({ add, change }, { sentences }))).toEqual(["Matches Maria", "Logged"]);
});
