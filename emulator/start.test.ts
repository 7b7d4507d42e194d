import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { PRODUCTION, SANDBOX } from "./org/orgs";
import { sampleOrg } from "./org/sample-org";
import { startOrgs } from "./start";
import { control, emulatorForTest, get, logIn } from "./test-login";

const Organizations = z.object({ records: z.array(z.looseObject({ Id: z.string(), IsSandbox: z.boolean() })) });

async function organization(url: string, username: string) {
  const tokens = await logIn(url, { username });
  const answer = await get(tokens, `${url}/services/data/v66.0/query?q=SELECT+Id,Name,IsSandbox+FROM+Organization`);
  return Organizations.parse(await answer.json()).records[0];
}

test("three orgs run side by side, each with its own id, and one of them a sandbox", async () => {
  const { url, sandboxUrl, peopleUrl } = await emulatorForTest();
  const orgs = await Promise.all([
    organization(url, "integration@acme.example"),
    organization(sandboxUrl, "integration@acme.example.uat"),
    organization(peopleUrl, "integration@acme-people.example"),
  ]);
  expect(orgs.map((org) => [org?.Name, org?.IsSandbox])).toEqual([
    ["Acme Production", false],
    ["Acme UAT", true],
    ["Acme People", false],
  ]);
  expect(new Set(orgs.map((org) => org?.Id)).size).toBe(3);
});

test("an org's people cannot sign in to another org", async () => {
  const { peopleUrl } = await emulatorForTest();
  await expect(logIn(peopleUrl, { username: "integration@acme.example" })).rejects.toThrow();
});

test("what one org has used up leaves the others their day", async () => {
  const { url, sandboxUrl } = await emulatorForTest();
  await control(url, "limits", { used: 100_000 });
  const [spent, fresh] = await Promise.all([
    logIn(url),
    logIn(sandboxUrl, { username: "integration@acme.example.uat" }),
  ]);
  expect((await get(spent, `${url}/services/data/v66.0/sobjects`)).status).toBe(403);
  expect((await get(fresh, `${sandboxUrl}/services/data/v66.0/sobjects`)).status).toBe(200);
});

test("any number of orgs start in one process", async () => {
  const definitions = ["1a", "2b", "3c", "4d"].map((podCode) => ({
    folder: podCode,
    definition: sampleOrg({ ...SANDBOX, name: `Copy ${podCode}`, podCode }),
  }));
  const { orgs, close } = await startOrgs([{ folder: "first", definition: sampleOrg(PRODUCTION) }, ...definitions]);
  onTestFinished(close);
  expect(orgs.map(({ definition }) => definition.name)).toEqual([
    "Acme Production",
    "Copy 1a",
    "Copy 2b",
    "Copy 3c",
    "Copy 4d",
  ]);
  expect(new Set(orgs.map(({ baseUrl }) => baseUrl)).size).toBe(5);
});
