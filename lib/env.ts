import "server-only";
import { z } from "zod";

const Port = z.coerce.number().int().min(1).max(65_535);
const Flag = z
  .enum(["0", "1", "true", "false"])
  .default("0")
  .transform((value) => value === "1" || value === "true");

const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  AUTH_URL: z.url({ protocol: /^https?$/ }),
  AUTH_SECRET: z.string().min(32),
  /** `keyId:base64 of 32 bytes`, comma-separated; the first one seals, all of them open. */
  ENCRYPTION_KEYS: z.string().regex(/^[\w-]+:[A-Za-z0-9+/_-]{43}=?(,[\w-]+:[A-Za-z0-9+/_-]{43}=?)*$/),
  SALESFORCE_CLIENT_ID: z.string().min(1).optional(),
  SALESFORCE_CLIENT_SECRET: z.string().min(1).optional(),
  SALESFORCE_LOGIN_URL: z.url().default("https://login.salesforce.com"),
  SALESFORCE_SANDBOX_LOGIN_URL: z.url().default("https://test.salesforce.com"),
  /** How long after it was sent Salesforce may still carry a call out; after that and a tenth more, lost answers are looked into. */
  SALESFORCE_LATEST_COMMIT_SECONDS: z.coerce.number().int().min(1).default(600),
  /** Allows http and localhost for Salesforce: the emulator. */
  ALLOW_INSECURE_SALESFORCE: Flag,
  SMTP_HOST: z.string().default("127.0.0.1"),
  SMTP_PORT: Port.default(2525),
  SMTP_TLS_KEY_FILE: z.string().optional(),
  SMTP_TLS_CERT_FILE: z.string().optional(),
  OUTBOUND_SMTP_URL: z.url({ protocol: /^smtps?$/ }).default("smtp://127.0.0.1:25"),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default("Single sign-on"),
  /** Whoever knows it may read /api/metrics; without it there is no such page. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** How many proxies stand before the web process; the client's address is as many entries from the right in X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** For db/seed.ts alone. */
  SEED_ADMIN_PASSWORD: z.string().min(8).optional(),
  SEED_AGENT_PASSWORD: z.string().min(8).optional(),
  LOG_LEVEL: z.enum(["silent", "error", "info", "debug"]).default("info"),
});

export type Env = z.output<typeof Env>;

let checked: Env | undefined;

/** The configuration, read and checked when first asked for, so that a build needs no secrets. */
export function env(): Env {
  checked ??= Env.parse(withoutBlanks(process.env));
  return checked;
}

/** For entries: says in plain words what is missing or wrong, then ends the process. */
export function requireEnv(): Env {
  const result = Env.safeParse(withoutBlanks(process.env));
  if (result.success) return env();
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  process.stderr.write(
    `Inlay cannot start: check these variables (.env.example explains them).\n${lines.join("\n")}\n`,
  );
  process.exit(1);
}

/** `NAME=` in an .env file means "not set". */
function withoutBlanks(variables: NodeJS.ProcessEnv) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
}
