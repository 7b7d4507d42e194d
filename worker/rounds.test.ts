import { expect, test } from "vitest";
import { houseCtx } from "@/lib/context";
import { putInto, workspacesWithWork } from "@/lib/trays";
import { makeWorkspace, useDatabase } from "@/test/database";
import { type Portion, startRounds } from "./rounds";
import { openTurns, type Turns } from "./turns";

useDatabase();

const alone: Turns = { take: async () => true, giveBack: async () => undefined, end: async () => undefined };
const busy: Portion = { isBusy: true, notBefore: null };

/** Rounds in which each portion is written down. */
function watched(waiting: () => string[], work: (id: string) => Promise<Portion>, lanes = 1) {
  const served: string[] = [];
  const rounds = startRounds(
    { name: "test", waiting: async () => waiting(), work: (id) => (served.push(id), work(id)), lanes },
    alone,
  );
  return { served, rounds };
}

test("who comes while another has endless work is served after one portion of it", async () => {
  const waiting = ["flooded"];
  let portions = 0;
  const { served, rounds } = watched(
    () => waiting,
    async (id) => {
      if (++portions === 3) waiting.push("late");
      if (id === "late") waiting.pop();
      return busy;
    },
  );
  await expect.poll(() => served.length).toBeGreaterThan(5);
  await rounds.stop();
  expect(served.slice(0, 5)).toEqual(["flooded", "flooded", "flooded", "late", "flooded"]);
});

test("all that wait come to their turn before anybody comes twice", async () => {
  const all = ["a", "b", "c", "d", "e"];
  const { served, rounds } = watched(
    () => all,
    async () => busy,
    2,
  );
  await expect.poll(() => served.length).toBeGreaterThan(9);
  await rounds.stop();
  expect(served.slice(0, 5).toSorted()).toEqual(all);
  expect(served.slice(5, 10).toSorted()).toEqual(all);
});

test("a workspace is worked for once at a time, and stopping waits for what runs", async () => {
  let running = 0;
  let most = 0;
  let finish: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (finish = resolve));
  const { served, rounds } = watched(
    () => ["only"],
    async () => {
      most = Math.max(most, ++running);
      await held;
      running -= 1;
      return busy;
    },
    4,
  );
  await expect.poll(() => served.length).toBe(1);
  let isStopped = false;
  const stopped = rounds.stop().then(() => (isStopped = true));
  expect(isStopped).toBe(false);
  finish();
  await stopped;
  expect([running, most]).toEqual([0, 1]);
});

test("one that fails is looked at again, and does not stop the others", async () => {
  const { served, rounds } = watched(
    () => ["broken", "sound"],
    async (id) => {
      if (id === "broken") throw new Error("bug");
      return busy;
    },
  );
  await expect.poll(() => served.filter((id) => id === "sound").length).toBeGreaterThan(3);
  await rounds.stop();
  expect(served.filter((id) => id === "broken")).toHaveLength(1);
});

test("a turn is one worker's until it is given back or that worker ends", async () => {
  const [one, other] = [openTurns(), openTurns()];
  expect([await one.take("x"), await other.take("x"), await other.take("y")]).toEqual([true, false, true]);
  await one.giveBack("x");
  expect(await other.take("x")).toBe(true);
  await other.end();
  expect(await one.take("x")).toBe(true);
  await one.end();
});

test("who has something waiting is found however much each has, tray by tray", async () => {
  const [first, second, third] = [await makeWorkspace(), await makeWorkspace(), await makeWorkspace()];
  const many = Array.from({ length: 2_000 }, () => crypto.randomUUID());
  await putInto(first.system, "message.record", many);
  await putInto(second.system, "message.record", [crypto.randomUUID()]);
  await putInto(third.system, "mail.accept", many);
  const found = async (...trays: Parameters<typeof workspacesWithWork>[1]) =>
    (await workspacesWithWork(houseCtx(), trays)).toSorted();
  expect(await found("message.record")).toEqual([first.workspaceId, second.workspaceId].toSorted());
  expect(await found("mail.accept", "reply.send")).toEqual([third.workspaceId]);
  expect(await found("message.backfill")).toEqual([]);
});
