import { randomBytes, randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import { members, type Role, users, workspaces } from "@/db/schema/workspace";
import { closeDatabase, type Ctx, houseCtx, memberCtx, systemCtx } from "@/lib/context";
import { onDatabase, required, templateName } from "./template";

/** Gives the test file its own copy of the migrated database, and the environment that names it. */
export function useDatabase(): { ownerUrl: () => string } {
  const name = `inlay_test_${randomBytes(6).toString("hex")}`;
  const ownerUrl = () => onDatabase(required("TEST_DATABASE_OWNER_URL"), name);

  beforeAll(async () => {
    await onServer(`create database ${name} template ${templateName}`);
    Object.assign(process.env, testEnvironment, { DATABASE_URL: onDatabase(required("TEST_DATABASE_URL"), name) });
  });
  afterAll(async () => {
    await closeDatabase();
    await onServer(`drop database if exists ${name} with (force)`);
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

async function onServer(statement: string): Promise<void> {
  const sql = postgres(required("TEST_DATABASE_OWNER_URL"), { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
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
