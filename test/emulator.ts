import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { z } from "zod";
import { DEMO_APP, type Emulator, startEmulator } from "@/emulator/start";
import { type Ctx, systemCtx } from "@/lib/context";
import type { Org } from "@/lib/salesforce/connection";
import { refreshOrg } from "@/lib/salesforce/refresh-org";
import { makeConnection } from "./connection";

const Calls = z.object({ used: z.number(), counts: z.record(z.string(), z.number()) });
const Row = z.looseObject({ Id: z.string() });
const Rows = z.object({ records: z.array(Row) });

/** People of the sample org who can sign in: one who sees what the panel shows, one who sees no Leads and Opportunities. */
const integration = "integration@acme.example";
export const limited = "limited@acme.example";
/** The one of the sample org whose customers are people. */
export const amongPeople = "integration@acme-people.example";

/** The sample org of its own for a test file, as on its first day for each test. */
export function useEmulator() {
  let running: Emulator | undefined;
  const emulator = () => {
    if (!running) throw new Error("The emulator has not started");
    return running;
  };
  beforeAll(async () => {
    running = await startEmulator();
  });
  let isAmongPeople = false;
  beforeEach(async () => {
    await control("reset");
    if (isAmongPeople) await controlAmongPeople("reset");
    isAmongPeople = false;
  });
  afterAll(() => running?.close());

  const control = (command: string, input: object = {}) => commandAt(emulator().url, command, input);
  const controlAmongPeople = (command: string, input: object = {}) => {
    isAmongPeople = true;
    return commandAt(emulator().peopleUrl, command, input);
  };

  async function rows(soql: string) {
    return Rows.parse(await control("query", { soql })).records;
  }

  async function used(): Promise<number> {
    return Calls.parse(await control("calls")).used;
  }

  /** A workspace's connection as this user, or a member's own (`memberId`), with its schema and facts read. */
  async function connect(ctx: Ctx, username = integration, memberId: string | null = null): Promise<Org> {
    const { production, people } = emulator();
    const users = [production, people].flatMap((org) => org.definition.users.map((user) => ({ org, user })));
    const { org, user } = users.find((each) => each.user.username === username) ?? {};
    if (!org || !user) throw new Error(`The sample orgs have no user ${username}`);
    isAmongPeople ||= org === people;
    const asked = { userId: user.id, clientId: DEMO_APP.clientId, scope: "api refresh_token", withRefresh: true };
    const { grant, session } = org.grants.approve(asked, Date.now());
    const connection = await makeConnection(
      ctx,
      {
        id: randomUUID(),
        instanceUrl: org.baseUrl,
        organizationId: org.definition.id,
        organizationName: org.definition.name,
        userId: user.id,
        username,
        userDisplayName: `${user.firstName} ${user.lastName}`,
        memberId,
      },
      { access: session.accessToken, refresh: grant.refreshToken ?? "" },
    );
    await refreshOrg(systemCtx(ctx.workspaceId), { connectionId: connection.connectionId });
    return connection;
  }

  return {
    url: () => emulator().url,
    control,
    /** The same for the org whose customers are people. */
    controlAmongPeople,
    /** What stands in the org, whoever may see it. */
    rows,
    /** The one record of such a query. */
    async row(soql: string): Promise<z.output<typeof Row>> {
      const [only, ...more] = await rows(soql);
      if (!only || more.length > 0) throw new Error(`Not one record: ${soql}`);
      return only;
    },
    connect,
    /** How many of the day's API requests something costs. */
    async callsOf(work: () => Promise<unknown>): Promise<number> {
      const before = await used();
      await work();
      return (await used()) - before;
    },
  };
}

async function commandAt(url: string, command: string, input: object): Promise<unknown> {
  const response = await fetch(`${url}/__control/${command}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${command}: ${await response.text()}`);
  return response.json();
}
