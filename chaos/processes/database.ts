import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { isAlive } from "../../scripts/is-alive.mjs";
import { startPostgres } from "../../scripts/postgres.mjs";

export type Database = {
  appUrl: string;
  ownerUrl: string;
  /** As who may see every tenant's rows. */
  sql: Sql;
  /** Ends it without any tidying up, as a power cut does, and starts it again. */
  crash: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A real Postgres, as durable as it comes. */
export async function startDatabase(folder: string): Promise<Database> {
  const options = { dir: path.join(folder, "pg"), settings: { max_connections: "300" } };
  let server = await startPostgres(options);
  const port = Number(new URL(server.ownerUrl).port);
  const sql = postgres(server.ownerUrl, { max: 2, onnotice: () => undefined });
  return {
    appUrl: server.appUrl,
    ownerUrl: server.ownerUrl,
    sql,
    crash: async () => {
      process.kill(server.pid, "SIGQUIT"); // Postgres's immediate shutdown
      while (isAlive(server.pid)) await pause(20);
      server = await startPostgres({ ...options, port });
    },
    stop: async () => {
      await sql.end({ timeout: 1 });
      await server.stop();
    },
  };
}
