import { startPostgres } from "../scripts/postgres.mjs";

/**
 * Gives the tests their Postgres, unless TEST_DATABASE_OWNER_URL names one. It is left running for the next run, and
 * trades durability for speed: nothing in it is worth keeping.
 */
export default async function usePostgres() {
  if (process.env["TEST_DATABASE_OWNER_URL"]) return;
  const postgres = await startPostgres({
    dir: ".data/test-pg",
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
  });
  process.env["TEST_DATABASE_OWNER_URL"] = postgres.ownerUrl;
  process.env["TEST_DATABASE_URL"] = postgres.appUrl;
}
