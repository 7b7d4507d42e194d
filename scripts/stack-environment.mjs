import path from "node:path";

/** What each process of the stack is told. Only migration and seed know the database's owner; the emulator and the mail sink know nothing of ours. */
export function stackEnvironment({ environment, folder, ports, postgres, secrets, production }) {
  const port = (name) => String(ports[name].port);
  const url = (name) => `http://localhost:${port(name)}`;
  const shared = { ...environment, NODE_ENV: production ? "production" : "development" };
  const app = {
    ...shared,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: postgres.appUrl,
    AUTH_URL: url("web"),
    AUTH_SECRET: secrets.authSecret,
    ENCRYPTION_KEYS: secrets.encryptionKeys,
    SALESFORCE_CLIENT_ID: "inlay-demo-client",
    SALESFORCE_CLIENT_SECRET: "inlay-demo-secret",
    SALESFORCE_LOGIN_URL: url("salesforce"),
    SALESFORCE_SANDBOX_LOGIN_URL: url("sandbox"),
    ALLOW_INSECURE_SALESFORCE: "1",
    SMTP_HOST: "127.0.0.1",
    SMTP_PORT: port("smtp"),
    OUTBOUND_SMTP_URL: `smtp://127.0.0.1:${port("sinkSmtp")}`,
  };
  return {
    app,
    setUp: {
      ...app,
      DATABASE_OWNER_URL: postgres.ownerUrl,
      SEED_ADMIN_PASSWORD: secrets.adminPassword,
      SEED_AGENT_PASSWORD: secrets.agentPassword,
    },
    emulator: {
      ...shared,
      EMULATOR_PORT: port("salesforce"),
      EMULATOR_SANDBOX_PORT: port("sandbox"),
      EMULATOR_PEOPLE_PORT: port("people"),
      EMULATOR_DATA: path.join(folder, "emulator"),
      EMULATOR_REDIRECT_URIS: `${url("web")}/api/salesforce/callback`,
    },
    mailSink: {
      ...shared,
      MAIL_SINK_PORT: port("sink"),
      MAIL_SINK_SMTP_PORT: port("sinkSmtp"),
      MAIL_SINK_DATA: path.join(folder, "mail-sink"),
      INBOX_SMTP_PORT: port("smtp"),
    },
  };
}
