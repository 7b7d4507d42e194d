import { expect, test } from "vitest";
import { transaction } from "@/lib/context";
import { makeAutomated, newAddress } from "@/test/automated";
import { useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { holdItems, lookInto, putOff } from "../trays";
import { recordMessages } from "./record-messages";
import { recordingPorts } from "./recording";

useDatabase();
const emulator = useEmulator();

/** Two messages of one conversation, and one of another, in their tray. */
async function threeMessages() {
  const automated = await makeAutomated(emulator);
  const address = newAddress();
  const first = await automated.receive(address, { internetMessageId: "<first@customer.example>" });
  const second = await automated.receive(address, { references: ["<first@customer.example>"] });
  const other = await automated.receive(newAddress());
  const { system, org } = automated;
  const ports = recordingPorts(
    { ...system, connectionId: org.connectionId },
    { tray: "message.record", source: "automation", breathe: async () => {} },
  );
  const items = await lookInto(system, "message.record", 10);
  expect(items.map(({ subjectId }) => subjectId)).toEqual([first, second, other]);
  return { system, ports, first, second, other, items };
}

test("what was put off for a moment holds back what came after it in its conversation", async () => {
  const { system, ports, items, other } = await threeMessages();
  await putOff(system, items.slice(0, 1), new Date(Date.now() + 30_000));
  expect((await ports.due(10)).map(({ subjectId }) => subjectId)).toEqual([other]);
});

test("at the moment when what was put off becomes due, what came after it does not go first", async () => {
  const { system, ports, items, first, second, other } = await threeMessages();
  for (let round = 0; round < 20; round += 1) {
    await putOff(system, items.slice(0, 1), new Date(Date.now() + 50));
    let due: string[] = [];
    while (!due.includes(first)) {
      due = (await ports.due(10)).map(({ subjectId }) => subjectId);
      expect([[other], [first, second, other]]).toContainEqual(due);
    }
  }
});

test("what waits longer does not", async () => {
  const { system, ports, items, second, other } = await threeMessages();
  await putOff(system, items.slice(0, 1), new Date(Date.now() + 600_000));
  expect((await ports.due(10)).map(({ subjectId }) => subjectId)).toEqual([second, other]);
});

test("while somebody else keeps a conversation's first message, its second is left lying", async () => {
  const { system, ports, items, first, second } = await threeMessages();
  await transaction(system, async (ctx) => {
    await holdItems(ctx, items.slice(0, 1));
    await recordMessages(ports);
  });
  const left = await lookInto(system, "message.record", 10);
  expect(left.map(({ subjectId }) => subjectId)).toEqual([first, second]);
});

test("nothing is kept of what was decided on an answer that is too old", async () => {
  const { system, ports, items } = await threeMessages();
  const longAgo = new Date(Date.now() - 3_600_000);
  await recordMessages({ ...ports, now: () => Promise.resolve(longAgo) });
  expect(await lookInto(system, "message.record", 10)).toEqual(items);
});
