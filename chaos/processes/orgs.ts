import { once } from "node:events";
import { z } from "zod";
import { launch } from "../../scripts/launch.mjs";
import { type OrgName, orgNames } from "./town";

/** An emulated org, seen from behind. */
export type Org = { name: OrgName; url: string; control: (command: string, input?: object) => Promise<unknown> };

export const usernames: Record<OrgName, string> = {
  production: "integration@acme.example",
  sandbox: "integration@acme.example.uat",
  people: "integration@acme-people.example",
};

/** Starts the emulator as a process of its own, its orgs as on their first day. */
export async function startOrgs(): Promise<{ orgs: Org[]; stop: () => void }> {
  const ports = { EMULATOR_PORT: "0", EMULATOR_SANDBOX_PORT: "0", EMULATOR_PEOPLE_PORT: "0" };
  const child = launch(["--import", "tsx", "emulator/main.ts"], { env: { ...process.env, ...ports }, output: "pipe" });
  child.stderr?.pipe(process.stderr);
  const [said] = await once(child.stdout ?? child, "data");
  const urls = String(said).match(/http:\/\/localhost:\d+/g) ?? [];
  const orgs = orgNames.map((name, at) => {
    const url = urls[at] ?? "";
    return { name, url, control: (command: string, input = {}) => control(url, command, input) };
  });
  for (const org of orgs) await org.control("limits", { max: 1_000_000 });
  return { orgs, stop: () => child.kill() };
}

async function control(url: string, command: string, input: object): Promise<unknown> {
  const answer = await fetch(`${url}/__control/${command}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`${command}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const Calls = z.object({ used: z.number() });

/** How many of the day's API requests have been used. */
export async function callsUsed({ control }: Org): Promise<number> {
  return Calls.parse(await control("calls")).used;
}
