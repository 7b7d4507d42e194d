import { randomBytes, randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { beforeAll } from "vitest";
import { members, type Role, users, workspaces } from "@/db/schema/workspace";
import { type Ctx, houseCtx, memberCtx, systemCtx } from "@/lib/context";
import { onDatabase, required, templateName, whileConnected } from "./template";

/** This process's database: test files that share a process take turns in it. */
const name = `${required("TEST_DATABASE_PREFIX")}_${randomBytes(6).toString("hex")}`;
let made: Promise<void> | undefined;

/** Gives the test file a database as empty as the template, and the environment that names it. */
export function useDatabase(): { ownerUrl: () => string } {
  const ownerUrl = () => onDatabase(required("TEST_DATABASE_OWNER_URL"), name);

  beforeAll(async () => {
    Object.assign(process.env, testEnvironment, { DATABASE_URL: onDatabase(required("TEST_DATABASE_URL"), name) });
    if (made) return whileConnected(ownerUrl(), emptyDatabase);
    made = whileConnected(required("TEST_DATABASE_OWNER_URL"), (sql) =>
      sql.unsafe(`create database ${name} template ${templateName}`),
    );
    return made;
  });
  return { ownerUrl };
}

const testEnvironment = {
  NODE_ENV: "test",
  LOG_LEVEL: "silent",
  AUTH_URL: "http://localhost:4300",
  AUTH_SECRET: "a secret for tests, long enough to be one",
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  SALESFORCE_CLIENT_ID: "inlay-demo-client",
  SALESFORCE_CLIENT_SECRET: "inlay-demo-secret",
  ALLOW_INSECURE_SALESFORCE: "1",
};

/** Takes away all rows but those of the template: copying it costs twenty times as much. */
async function emptyDatabase(sql: Sql): Promise<void> {
  const filled = await sql<{ name: string }[]>`
    select oid::regclass::text as name from pg_class
    where relkind = 'r' and relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
      and oid not in ('pgboss.version'::regclass, 'pgboss.queue'::regclass) and pg_relation_size(oid) > 0`;
  if (filled.length === 0) return;
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`; // every row goes, so that no reference needs a look
    for (const { name } of filled) await tx.unsafe(`delete from ${name}`);
  });
  await sql.unsafe(`vacuum ${filled.map(({ name }) => name).join(", ")}`);
}

/** A workspace of its own with one member, so that tests cannot see each other. */
export async function makeWorkspace(role: Role = "admin"): Promise<{ system: Ctx; member: Ctx; workspaceId: string }> {
  const workspaceId = randomUUID();
  const system = systemCtx(workspaceId);
  await system.db.insert(workspaces).values({ id: workspaceId, name: `Workspace ${workspaceId.slice(0, 8)}` });
  return { workspaceId, system, member: await makeMember(system, role) };
}

/** Another member of the workspace. */
export async function makeMember(ctx: Ctx, role: Role = "agent"): Promise<Ctx> {
  const userId = randomUUID();
  await houseCtx()
    .db.insert(users)
    .values({ id: userId, email: `${userId}@example.com`, name: "A member" });
  await ctx.db.insert(members).values({ workspaceId: ctx.workspaceId, userId, role });
  return memberCtx(ctx.workspaceId, { userId, role });
}
