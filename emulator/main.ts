/** `npm run emulator`: the emulated Salesforce as a process of its own. */
import { z } from "zod";
import { UnreadableState } from "./persistence/state";
import { DEMO_APP, startEmulator } from "./start";

const Port = z.coerce.number().int().min(0).max(65_535);

const PORTS = { production: 4400, sandbox: 4401, people: 4402 };

const Environment = z.object({
  EMULATOR_PORT: Port.default(PORTS.production),
  EMULATOR_SANDBOX_PORT: Port.default(PORTS.sandbox),
  EMULATOR_PEOPLE_PORT: Port.optional(),
  /** A folder; without it every start is afresh. */
  EMULATOR_DATA: z.string().min(1).optional(),
  /** Of instance URLs and the like. */
  EMULATOR_SCHEME: z.enum(["http", "https"]).default("http"),
  EMULATOR_CLIENT_ID: z.string().default(DEMO_APP.clientId),
  EMULATOR_CLIENT_SECRET: z.string().default(DEMO_APP.clientSecret),
  /** Separated by commas; matched letter by letter. */
  EMULATOR_REDIRECT_URIS: z.string().default(DEMO_APP.redirectUris.join(",")),
});

/** Who moves the others away from their ports, as a second emulator does, need not know of the third. */
const ANY = 0;

const env = Environment.parse(process.env);
const emulator = await startEmulator({
  port: env.EMULATOR_PORT,
  sandboxPort: env.EMULATOR_SANDBOX_PORT,
  peoplePort: env.EMULATOR_PEOPLE_PORT ?? (env.EMULATOR_SANDBOX_PORT === PORTS.sandbox ? PORTS.people : ANY),
  ...(env.EMULATOR_DATA === undefined ? {} : { dataDir: env.EMULATOR_DATA }),
  scheme: env.EMULATOR_SCHEME,
  apps: [
    {
      name: DEMO_APP.name,
      clientId: env.EMULATOR_CLIENT_ID,
      clientSecret: env.EMULATOR_CLIENT_SECRET,
      redirectUris: env.EMULATOR_REDIRECT_URIS.split(",").map((uri) => uri.trim()),
    },
  ],
}).catch((error: unknown) => {
  if (!(error instanceof UnreadableState)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
const { url, sandboxUrl, peopleUrl } = emulator;
process.stdout.write(
  `Salesforce is emulated at ${url}, its sandbox at ${sandboxUrl}, an org with person accounts at ${peopleUrl}\n`,
);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void emulator.close().then(() => process.exit(0)));
}
