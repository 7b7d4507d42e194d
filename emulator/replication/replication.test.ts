import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Org } from "../live-org";
import { call, freshOrg } from "../rest/test-caller";
import { DAY_MS } from "./timespan";

const Updated = z.object({ ids: z.array(z.string()), latestDateCovered: z.string() });
const Deleted = z.object({
  deletedRecords: z.array(z.object({ id: z.string(), deletedDate: z.string() })),
  earliestDateAvailable: z.string(),
  latestDateCovered: z.string(),
});

const MINUTE_MS = 60_000;

let org: Org;
beforeEach(() => {
  org = freshOrg();
});

const at = (offset: number) => new Date(org.clock.now().getTime() + offset).toISOString();
const ask = (kind: "updated" | "deleted", start: string, end: string, asked: Parameters<typeof call>[2] = {}) =>
  call(org, `GET /sobjects/Contact/${kind}?start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`, asked);

function create(): string {
  const { body } = call(org, "POST /sobjects/Contact", { body: { LastName: "Replica" } });
  return z.object({ id: z.string() }).parse(body).id;
}

test("created and changed records are listed from the next minute on, by the org's clock", () => {
  const id = create();
  const changed = () => Updated.parse(ask("updated", at(-5 * MINUTE_MS), at(0)).body);
  expect(changed().ids).not.toContain(id);
  org.clock.advance(MINUTE_MS);
  expect(changed().ids).toEqual([id]);
  expect(changed().latestDateCovered).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000\+0000$/);
});

test("deleted records are listed with the moment of their deletion, and no longer as updated", () => {
  const id = create();
  call(org, `DELETE /sobjects/Contact/${id}`);
  org.clock.advance(MINUTE_MS);
  const { body } = ask("deleted", at(-5 * MINUTE_MS), at(0));
  const { deletedRecords, earliestDateAvailable, latestDateCovered } = Deleted.parse(body);
  expect(deletedRecords).toEqual([{ id, deletedDate: expect.stringMatching(/:\d\d\.000\+0000$/) }]);
  expect(Date.parse(latestDateCovered) - Date.parse(earliestDateAvailable)).toBeLessThanOrEqual(15 * DAY_MS);
  expect(Updated.parse(ask("updated", at(-5 * MINUTE_MS), at(0)).body).ids).not.toContain(id);
});

test("an end in the future covers no more than the present", () => {
  const { latestDateCovered } = Updated.parse(ask("updated", at(-MINUTE_MS), at(DAY_MS)).body);
  expect(Date.parse(latestDateCovered)).toBeLessThanOrEqual(org.clock.now().getTime());
});

test.each([
  "2026-11-21T09:30:15Z",
  "2026-11-21T09:30:15.123Z",
  "2026-11-21T10:30:15+01:00",
  "2026-11-21T09:30:15.1+0000",
])("%s is a moment, and its seconds are ignored", (end) => {
  org.clock.advance(Date.parse("2026-11-21T12:00:00Z") - org.clock.now().getTime());
  const { latestDateCovered } = Updated.parse(ask("updated", "2026-11-21T09:20:59Z", end).body);
  expect(latestDateCovered).toBe("2026-11-21T09:30:00.000+0000");
});

test("thirty days of changes and fifteen of deletions are kept", () => {
  expect(ask("updated", at(-29 * DAY_MS), at(0)).status).toBe(200);
  expect(ask("updated", at(-31 * DAY_MS), at(0))).toMatchObject({
    status: 400,
    body: [{ errorCode: "INVALID_REPLICATION_DATE", message: "startDate before org replication enabled date" }],
  });
  expect(ask("deleted", at(-14 * DAY_MS), at(0)).status).toBe(200);
  expect(ask("deleted", at(-16 * DAY_MS), at(0))).toMatchObject({
    status: 400,
    body: [{ errorCode: "INVALID_REPLICATION_DATE" }],
  });
});

test.each([
  ["an end before the start", "2026-11-21T10:00:00Z", "2026-11-21T09:00:00Z"],
  ["less than a minute", "2026-11-21T10:00:05Z", "2026-11-21T10:00:55Z"],
  ["a day without a time", "2026-11-20", "2026-11-21"],
  ["a day that does not exist", "2026-02-30T10:00:00Z", "2026-11-21T10:00:00Z"],
  ["an offset whose plus became a space", "2026-11-21T09:00:00 00:00", "2026-11-21T10:00:00 00:00"],
  ["no date at all", "yesterday", "today"],
])("%s is refused", (_what, start, end) => {
  expect(ask("updated", start, end)).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_REPLICATION_DATE" }] });
});

test("both ends must be said, of an object the caller may read", () => {
  expect(call(org, "GET /sobjects/Contact/updated?start=2026-11-21T10:00:00Z").body).toMatchObject([
    { errorCode: "MISSING_ARGUMENT" },
  ]);
  const path = `GET /sobjects/Opportunity/updated?start=${at(-DAY_MS)}&end=${at(0)}`;
  expect(call(org, path).status).toBe(200);
  expect(call(org, path, { as: "limited@acme.example" }).status).toBe(404);
});

test("more than 600,000 records are not listed", () => {
  const SystemModstamp = org.clock.now().toISOString();
  for (let number = 0; number < 600_001; number++)
    org.store.put("TaskStatus", { Id: org.store.nextId("TaskStatus"), SystemModstamp });
  org.clock.advance(MINUTE_MS);
  const answer = call(org, `GET /sobjects/TaskStatus/updated?start=${at(-5 * MINUTE_MS)}&end=${at(0)}`);
  expect(answer).toMatchObject({ status: 400, body: [{ errorCode: "EXCEEDED_ID_LIMIT" }] });
}, 30_000);
