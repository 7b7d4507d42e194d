import { randomBytes } from "node:crypto";
import type { Org } from "./orgs";
import { latestCommitSeconds } from "./storm";

type Told = {
  databaseUrl: string;
  orgs: readonly Org[] /** The customers' mail server, where there is one. */;
  sinkUrl?: string;
};

/** What each worker is told, but for its port. */
export function environmentOf({ databaseUrl, orgs, sinkUrl }: Told): NodeJS.ProcessEnv {
  const login = (name: Org["name"]) => orgs.find((org) => org.name === name)?.url;
  const production = login("production") ?? "";
  return {
    PATH: process.env["PATH"] ?? "",
    NODE_ENV: "production",
    LOG_LEVEL: "info",
    DATABASE_URL: databaseUrl,
    AUTH_URL: "http://localhost:4300",
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    SALESFORCE_CLIENT_ID: "inlay-demo-client",
    SALESFORCE_CLIENT_SECRET: "inlay-demo-secret",
    SALESFORCE_LOGIN_URL: production,
    SALESFORCE_SANDBOX_LOGIN_URL: login("sandbox") ?? production,
    SALESFORCE_LATEST_COMMIT_SECONDS: String(latestCommitSeconds),
    ALLOW_INSECURE_SALESFORCE: "1",
    SMTP_HOST: "127.0.0.1",
    ...(sinkUrl === undefined ? {} : { OUTBOUND_SMTP_URL: sinkUrl }),
  };
}
