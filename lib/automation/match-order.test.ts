import { expect, test } from "vitest";
import { z } from "zod";
import { bothOn, makeAutomated, newAddress } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { keepMatchingSettings } from "../links/matching-settings";
import { usualOrder } from "../links/schema";
import { RecordId } from "../salesforce/schema";
import { dryRun } from "./dry-run";

useDatabase();
const emulator = useEmulator();

const Seeded = z.object({ ids: z.tuple([RecordId]) });
const seed = async (objectName: string, record: object) =>
  Seeded.parse(await emulator.control("seed", { objectName, records: [record] })).ids[0];

test.each([
  { objects: ["Contact", "PersonAccount", "Lead"] as const, first: "Contact" },
  { objects: ["Lead", "Contact", "PersonAccount"] as const, first: "Lead" },
])(
  "with $first first of the order a message goes to the $first with the address, as the dry run says",
  async ({ objects, first }) => {
    const { member, mailbox, receive, runAll } = await makeAutomated(emulator, bothOn);
    const order = { ...usualOrder, objects: [...objects] };
    await keepMatchingSettings(member, { isStrict: false, usesPhones: true, country: null, countries: {}, order });
    const address = newAddress();
    const ids: Record<string, RecordId> = {
      Contact: await seed("Contact", { LastName: "Ada", Email: address }),
      Lead: await seed("Lead", { LastName: "Ada", Company: "Engines", Email: address }),
    };
    await receive(address);
    const { rows } = await dryRun(member, { mailboxId: mailbox.id });
    await runAll();
    expect(rows[0]?.verdict.log.targets).toEqual([ids[first]]);
    expect(await emulator.rows("SELECT Id, WhoId FROM Task WHERE Subject LIKE 'Inlay: %'")).toMatchObject([
      { WhoId: ids[first] },
    ]);
  },
);
