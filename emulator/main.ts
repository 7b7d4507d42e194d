/** `npm run emulator`: the emulated Salesforce as a process of its own. */
import { z } from "zod";
import { UnreadableState } from "./persistence/state";
import { DEMO_APP, startEmulator } from "./start";

const Port = z.coerce.number().int().min(0).max(65_535);

const Environment = z.object({
  EMULATOR_PORT: Port.default(4400),
  EMULATOR_SANDBOX_PORT: Port.default(4401),
  /** A folder; without it every start is afresh. */
  EMULATOR_DATA: z.string().min(1).optional(),
  EMULATOR_CLIENT_ID: z.string().default(DEMO_APP.clientId),
  EMULATOR_CLIENT_SECRET: z.string().default(DEMO_APP.clientSecret),
  /** Separated by commas; matched letter by letter. */
  EMULATOR_REDIRECT_URIS: z.string().default(DEMO_APP.redirectUris.join(",")),
});

const env = Environment.parse(process.env);
const emulator = await startEmulator({
  port: env.EMULATOR_PORT,
  sandboxPort: env.EMULATOR_SANDBOX_PORT,
  ...(env.EMULATOR_DATA === undefined ? {} : { dataDir: env.EMULATOR_DATA }),
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
process.stdout.write(`Salesforce is emulated at ${emulator.url}, its sandbox at ${emulator.sandboxUrl}\n`);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void emulator.close().then(() => process.exit(0)));
}
