import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { e2eVariables } from "../scripts/e2e-stack.mjs";

export type Role = "owner" | "admin" | "agent";
type Member = { userId: string; name: string; email: string; role: Role };
type Mailbox = { id: string; name: string; address: string };

/** A workspace with its members and mailboxes, as a journey finds it. */
export type Workspace = {
  id: string;
  name: string;
  members: Record<Role, Member>;
  sales: Mailbox;
  support: Mailbox;
  /** Asks or changes this workspace's own rows: row-level security lets through no others. */
  rows: <T>(work: (tx: TransactionSql) => Promise<T>) => Promise<T>;
};

/** Everyone's password; sign-in is slow by intent, so that it is hashed once a run. */
export const password = "seven quiet herons";
let passwordHash: Promise<string> | undefined;

/** How to reach the database of this lane's stack: as the app's own role, and as its owner. */
export function databaseUrls(): { url: string; ownerUrl: string } {
  const named = e2eVariables();
  return { url: required(named.url), ownerUrl: required(named.ownerUrl) };
}

function required(variable: string): string {
  const value = process.env[variable];
  if (value) return value;
  throw new Error(`${variable} is not set: e2e/start-stack.ts starts Postgres and sets it`);
}

/** The database of the stack under test, as the app's own role. */
export function openDatabase(): Sql {
  return postgres(databaseUrls().url, { max: 2, onnotice: () => undefined });
}

/** Makes a workspace that no other journey knows: an owner, an admin, an agent, and two mailboxes of its own. */
export async function makeWorkspace(sql: Sql): Promise<Workspace> {
  const id = randomUUID();
  const tag = id.slice(0, 8);
  const rows = inWorkspace(sql, id);
  const workspace = {
    id,
    name: `Workspace ${tag}`,
    members: {
      owner: person("Olga Owner", "owner", tag),
      admin: person("Amir Admin", "admin", tag),
      agent: person("Anna Agent", "agent", tag),
    },
    sales: mailbox("Sales", tag),
    support: mailbox("Support", tag),
    rows,
  };
  await insertWorkspace(workspace);
  return workspace;
}

function inWorkspace(sql: Sql, id: string): Workspace["rows"] {
  return async (work) => {
    const answer = await sql.begin(async (tx) => {
      await tx`select set_config('app.workspace', ${id}, true)`;
      return { value: await work(tx) };
    });
    return answer.value;
  };
}

const person = (name: string, role: Role, tag: string): Member => ({
  userId: randomUUID(),
  name,
  email: `${role}-${tag}@inlay.example`,
  role,
});

const mailbox = (name: string, tag: string): Mailbox => ({
  id: randomUUID(),
  name,
  address: `${name.toLowerCase()}-${tag}@inlay.example`,
});

async function insertWorkspace({ id, name, members, sales, support, rows }: Workspace): Promise<void> {
  passwordHash ??= hash(password, { memoryCost: 47_104, timeCost: 1, parallelism: 1 });
  const password_hash = await passwordHash;
  await rows(async (tx) => {
    await tx`insert into workspaces ${tx({ id, name })}`;
    for (const { userId, email, name, role } of Object.values(members)) {
      await tx`insert into users ${tx({ id: userId, email, name, password_hash })}`;
      await tx`insert into members ${tx({ workspace_id: id, user_id: userId, role })}`;
    }
    for (const { id: mailboxId, name, address } of [sales, support]) {
      await tx`insert into mailboxes ${tx({ id: mailboxId, workspace_id: id, name, address })}`;
    }
  });
}

/** After its journey nothing of a workspace asks the org any more: the next journey counts the calls there. */
export async function leaveSalesforce({ rows }: Workspace): Promise<void> {
  await rows((tx) => tx`update connections set status = 'disconnected'`);
}

/** Wrong passwords of earlier journeys count against the one address all of them come from. */
export async function forgetFailedSignIns(sql: Sql): Promise<void> {
  await sql`delete from sign_in_failures`;
}
