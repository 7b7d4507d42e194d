import { expect, test } from "vitest";
import { z } from "zod";
import { createOrg, resetOrg } from "../live-org";
import { sampleOrg } from "../org/sample-org";
import { call, freshOrg } from "../rest/test-caller";

const Limit = z.looseObject({ Max: z.int(), Remaining: z.int() });
const Limits = z.record(z.string(), Limit);

test("seventy-one limits are listed in alphabetical order, permission sets with those made by hand within", () => {
  const limits = Limits.parse(call(freshOrg(), "GET /limits").body);
  const names = Object.keys(limits);
  expect(names).toHaveLength(71);
  expect(names).toEqual([...names].sort());
  expect(limits.PermissionSets).toEqual({
    Max: 1_500,
    Remaining: 1_500,
    CreateCustom: { Max: 1_000, Remaining: 1_000 },
  });
  for (const [name, { Max, Remaining }] of Object.entries(limits)) expect(Remaining, name).toBeLessThanOrEqual(Max);
});

test("requests and storage are counted as they are used", () => {
  const org = freshOrg();
  const read = () => Limits.parse(call(org, "GET /limits").body);
  const storage = () => read().DataStorageMB?.Remaining ?? 0;
  org.usage.used = 24;
  expect(read().DailyApiRequests).toEqual({ Max: org.usage.max, Remaining: org.usage.max - 24 });
  const before = storage();
  for (let number = 0; number < 1_024; number++) org.store.put("Lead", { Id: org.store.nextId("Lead") });
  expect(storage()).toBe(before - 2);
});

test("without View Setup there are no limits, without Manage Users none of storage", () => {
  const definition = sampleOrg();
  const profiles = definition.profiles.map((profile) => ({ ...profile, manageUsers: false }));
  const org = createOrg({ ...definition, profiles }, { apps: [], rotateRefreshTokens: true });
  resetOrg(org);
  const limits = Limits.parse(call(org, "GET /limits").body);
  expect([limits.DataStorageMB, limits.FileStorageMB]).toEqual([undefined, undefined]);
  for (const path of ["limits", "limits/recordCount"]) {
    expect(call(org, `GET /${path}`, { as: "limited@acme.example" }).status).toBe(403);
  }
});

test("records are counted object by object, unknown ones passed over", () => {
  const org = freshOrg();
  expect(call(org, "GET /limits/recordCount?sObjects=account,Nope").body).toEqual({
    sObjects: [{ count: org.store.count("Account"), name: "Account" }],
  });
  const { sObjects } = z.object({ sObjects: z.array(z.unknown()) }).parse(call(org, "GET /limits/recordCount").body);
  expect(sObjects).toHaveLength([...org.store.objects()].length);
});

test("delivered events are counted too", () => {
  const org = freshOrg();
  org.capture.deliveries.used = 3;
  const { max } = org.capture.deliveries;
  const limits = Limits.parse(call(org, "GET /limits").body);
  expect(limits.DailyDeliveredPlatformEvents).toEqual({ Max: max, Remaining: max - 3 });
});
