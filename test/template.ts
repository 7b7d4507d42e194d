import postgres from "postgres";
import { migrateDatabase } from "@/db/migrate";

/** The database every test file copies: migrated once a run. */
export const templateName = "inlay_template";

export default async function prepareTemplate() {
  const ownerUrl = required("TEST_DATABASE_OWNER_URL");
  const admin = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await admin.unsafe(`drop database if exists ${templateName} with (force)`);
    await admin.unsafe(`create database ${templateName}`);
  } finally {
    await admin.end();
  }
  await migrateDatabase(onDatabase(ownerUrl, templateName), onDatabase(required("TEST_DATABASE_URL"), templateName));
}

/** The same server and role, another database. */
export function onDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

export function required(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: test/postgres.ts starts Postgres and sets it`);
  return value;
}
