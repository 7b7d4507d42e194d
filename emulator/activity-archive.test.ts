import { expect, test } from "vitest";
import { call, freshOrg } from "./rest/test-caller";

const DAY_MS = 24 * 60 * 60_000;

test("what was closed over a year ago is for queryAll alone", () => {
  const org = freshOrg();
  const make = (Subject: string, Status: string) =>
    call(org, "POST /sobjects/Task", { body: { Subject, Status, ActivityDate: "2026-01-15", CallObject: "archive" } });
  make("done", "Completed");
  make("open", "Not Started");
  const soql = encodeURIComponent("SELECT Subject FROM Task WHERE CallObject = 'archive' ORDER BY Subject");
  const subjects = (resource: string) => call(org, `GET /${resource}?q=${soql}`).body;
  org.clock.advance(1_000 * DAY_MS);
  expect(subjects("query")).toMatchObject({ totalSize: 1, records: [{ Subject: "open" }] });
  expect(subjects("queryAll")).toMatchObject({ totalSize: 2 });
});
