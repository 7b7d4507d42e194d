import { startPostgres } from "../scripts/postgres.mjs";
import { testPostgres } from "../scripts/test-postgres.mjs";

/** Gives the tests their Postgres, unless TEST_DATABASE_OWNER_URL names one. It is left running for the next run. */
export default async function usePostgres() {
  if (process.env["TEST_DATABASE_OWNER_URL"]) return;
  const { ownerUrl, appUrl } = await startPostgres(testPostgres);
  process.env["TEST_DATABASE_OWNER_URL"] = ownerUrl;
  process.env["TEST_DATABASE_URL"] = appUrl;
}
