/** What an admin would do in a browser, by the same verbs, as a process of its own: `set-up.ts <order as JSON>` answers JSON. */
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { connections } from "@/db/schema/salesforce";
import { members, users, workspaces } from "@/db/schema/workspace";
import { saveSettings } from "@/lib/automation/settings";
import { closeDatabase, type Ctx, houseCtx, memberCtx, systemCtx } from "@/lib/context";
import { createMailbox } from "@/lib/inbox/mailboxes";
import { refreshSchema } from "@/lib/salesforce/schema-fetch";
import { storeConnection } from "@/lib/salesforce/store-connection";
import { whoIsConnected } from "@/lib/salesforce/who-is-connected";
import { memberAddress } from "./members";

const Login = z.object({ url: z.url(), username: z.string(), loginChoice: z.enum(["production", "sandbox"]) });
const Order = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("make"),
    login: Login,
    mailboxes: z.array(z.string()),
    skippedDomain: z.string(),
    callShare: z.number(),
  }),
  z.object({ kind: z.literal("reconnect"), login: Login, workspaceId: z.uuid(), userId: z.uuid() }),
]);

const Session = z.object({ accessToken: z.string(), refreshToken: z.string(), instanceUrl: z.string() });
const Rows = z.object({ records: z.array(z.object({ Id: z.string() })) });

const order = Order.parse(JSON.parse(process.argv[2] ?? "null"));
const answer = order.kind === "make" ? await make(order) : await reconnect(order);
await closeDatabase();
process.stdout.write(JSON.stringify(answer), () => process.exit(0)); // the queue's sender never ends by itself

/** A workspace of its own that adds whoever writes as a Contact and logs every mail as a Task. */
async function make({ login, mailboxes, skippedDomain, callShare }: Extract<typeof order, { kind: "make" }>) {
  const workspaceId = randomUUID();
  const admin = await makeWorkspace(workspaceId);
  const mailboxIds: string[] = [];
  for (const address of mailboxes) {
    mailboxIds.push((await createMailbox(admin.ctx, { name: address.split("@")[0] ?? address, address })).id);
  }
  const { connectionId } = await connect(admin, login);
  await admin.ctx.db.update(connections).set({ callShare }).where(eq(connections.id, connectionId));
  await refreshSchema(systemCtx(workspaceId), { connectionId });
  const applies = { matching: true, adding: true, logging: true };
  const skipRules = [{ kind: "domain" as const, value: skippedDomain, applies }];
  const settings = { createAs: "contact" as const, logAs: "task-per-message" as const, skipRules };
  await saveSettings(admin.ctx, { mailboxId: null, settings, inherit: [] });
  return { workspaceId, userId: admin.userId, mailboxIds };
}

async function reconnect({ login, workspaceId, userId }: Extract<typeof order, { kind: "reconnect" }>) {
  await connect({ ctx: memberCtx(workspaceId, { userId, role: "owner" }), userId }, login);
  return { workspaceId, userId, mailboxIds: [] };
}

type Admin = { ctx: Ctx; userId: string };

async function makeWorkspace(workspaceId: string): Promise<Admin> {
  const userId = randomUUID();
  const system = systemCtx(workspaceId);
  await system.db.insert(workspaces).values({ id: workspaceId, name: `Workspace ${workspaceId.slice(0, 8)}` });
  const user = { id: userId, email: memberAddress(userId), name: "An owner" };
  await houseCtx().db.insert(users).values(user);
  await system.db.insert(members).values({ workspaceId, userId, role: "owner" });
  return { ctx: memberCtx(workspaceId, { userId, role: "owner" }), userId };
}

/** Signs in at the org by its control, and keeps the grant as after a login in the browser. */
async function connect({ ctx, userId: memberId }: Admin, { url, username, loginChoice }: z.output<typeof Login>) {
  const control = async (command: string, input: object): Promise<unknown> => {
    const options = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) };
    return (await fetch(`${url}/__control/${command}`, options)).json();
  };
  const idOf = async (soql: string) => Rows.parse(await control("query", { soql })).records[0]?.Id ?? null;
  const grant = {
    ...Session.parse(await control("session", { username })),
    scopes: ["api", "refresh_token"],
    organizationId: await idOf("SELECT Id FROM Organization"),
    userId: await idOf(`SELECT Id FROM User WHERE Username = '${username}'`),
  };
  const connected = await whoIsConnected({ ...ctx, connectionId: randomUUID() }, grant);
  return storeConnection(ctx, { login: { loginChoice, loginUrl: url }, grant, connected, memberId });
}
