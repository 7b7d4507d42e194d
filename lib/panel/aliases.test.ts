import { and, eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { activity } from "@/db/schema/activity";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { actorId, type Ctx } from "../context";
import { receiveMessage } from "../inbox/receive-message";
import { findOrCreatePerson, getPersonDetail } from "../people/people";
import { AliasInput } from "../people/schema";
import { addAlias, removeAlias } from "./aliases";
import { loadPanel } from "./load-panel";

useDatabase();
const emulator = useEmulator();

const maria = "maria.diaz@acme-industrial.example";
const home = "lola@home.example";

async function makeStranger() {
  const { system, member } = await makeWorkspace("agent");
  const personId = await findOrCreatePerson(system, { address: "lola@nowhere.example", name: "Lola" });
  return { system, member, personId };
}

const putDown = (ctx: Ctx) =>
  ctx.db
    .select()
    .from(activity)
    .where(and(eq(activity.workspaceId, ctx.workspaceId), like(activity.action, "person.alias-%")))
    .orderBy(activity.createdAt);

test("an address added by hand finds its Contact at the next look, with the reason; removed, it finds nobody again", async () => {
  const { system, member, personId } = await makeStranger();
  await emulator.connect(member);
  const colleague = await makeMember(system);
  const look = () => loadPanel(colleague, { personId });
  expect(await look()).toMatchObject({ state: "no-match" });
  const all = [{ address: "lola@nowhere.example", isAddedByHand: false }];
  expect(await addAlias(member, { personId, address: maria })).toMatchObject({
    addresses: [...all, { address: maria, isAddedByHand: true }],
  });
  expect(await look()).toMatchObject({
    state: "match",
    record: { name: "Maria Díaz" },
    matchReason: `Alias ${maria} matches E-mail`,
    candidates: [{ reason: `Alias ${maria} matches E-mail` }],
  });
  expect(await removeAlias(member, { personId, address: maria })).toMatchObject({ addresses: all });
  expect(await look()).toMatchObject({ state: "no-match", alsoSought: [] });
});

test("of somebody with several addresses each candidate says by which: the first known, an alias, an alias without its tag", async () => {
  const { member, personId } = await makeStranger();
  await emulator.connect(member);
  const alias = "lola+shop@home.example";
  const addresses = { Named: "lola@nowhere.example", Aliased: alias, Untagged: home };
  const records = Object.entries(addresses).map(([LastName, Email]) => ({ LastName, Email }));
  await emulator.control("seed", { objectName: "Contact", records });
  await addAlias(member, { personId, address: alias });
  const panel = await loadPanel(member, { personId });
  const candidates = panel.state === "match" ? panel.candidates : [];
  expect(Object.fromEntries(candidates.map(({ name, reason }) => [name, reason]))).toEqual({
    Named: "E-mail matches lola@nowhere.example",
    Aliased: `Alias ${alias} matches E-mail`,
    Untagged: `Alias ${alias} without its tag matches E-mail`,
  });
});

test("who said it is put down, once however often it is said", async () => {
  const { member, personId } = await makeStranger();
  const twice = async (change: typeof addAlias) => {
    await change(member, { personId, address: home });
    await change(member, { personId, address: home });
  };
  await twice(addAlias);
  await twice(removeAlias);
  const by = { actorId: actorId(member) };
  expect(await putDown(member)).toMatchObject([
    { action: "person.alias-added", summary: `lola@nowhere.example writes from ${home} too`, ...by },
    { action: "person.alias-removed", summary: `lola@nowhere.example does not write from ${home}`, ...by },
  ]);
});

test("mail from an added address is the person's", async () => {
  const { system, member, personId } = await makeStranger();
  await addAlias(member, { personId, address: home });
  const { id } = await makeMailbox(system);
  await receiveMessage(system, id, inbound({ from: { address: "Lola@Home.example", name: null } }));
  expect(await findOrCreatePerson(system, { address: home, name: null })).toBe(personId);
});

test("the address of another person is refused, who is named, with what can be done", async () => {
  const { system, member, personId } = await makeStranger();
  const greta = await findOrCreatePerson(system, { address: "greta@studio.example", name: "Greta Holm" });
  await findOrCreatePerson(system, { address: "unnamed@studio.example", name: null });
  await addAlias(member, { personId: greta, address: home });
  const refusal = (address: string) => addAlias(member, { personId, address }).catch(({ message }) => String(message));
  expect(await refusal("greta@studio.example")).toBe(
    "greta@studio.example is the address of Greta Holm. They stay two people here: in the Salesforce panel, choose the same record for both.",
  );
  expect(await refusal("unnamed@studio.example")).toMatch("unnamed@studio.example is another person here.");
  expect(await refusal(home)).toBe(
    `${home} is the address of Greta Holm. It was added by hand to Greta Holm: remove it there first.`,
  );
  expect((await getPersonDetail(member, personId)).addresses).toHaveLength(1);
});

test("our own addresses are nobody's outside, with a tag or without; a customer of our domain is", async () => {
  const { system, member, personId } = await makeStranger();
  const { address } = await makeMailbox(system);
  const own = { code: "conflict", message: expect.stringContaining("this workspace’s own") };
  await expect(addAlias(member, { personId, address })).rejects.toMatchObject(own);
  const tagged = address.replace("@", "+lola@");
  await expect(addAlias(member, { personId, address: tagged })).rejects.toMatchObject(own);
  await addAlias(member, { personId, address: "lola@inlay.example" });
});

test("an address that a mail named stays, and it is said why", async () => {
  const { member, personId } = await makeStranger();
  const address = "lola@nowhere.example";
  await expect(removeAlias(member, { personId, address })).rejects.toMatchObject({
    code: "conflict",
    message: `${address} stays: their mail came with it. Only what was added here is removed.`,
  });
});

test("of ten who give one address to ten people at once one is heard, and the others learn whose it is", async () => {
  const { system, member } = await makeStranger();
  const names = Array.from({ length: 10 }, (_, at) => `person${at}@nowhere.example`);
  const people = await Promise.all(names.map((address) => findOrCreatePerson(system, { address, name: null })));
  const said = await Promise.allSettled(people.map((personId) => addAlias(member, { personId, address: home })));
  const refused = said.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(9);
  const reason = { code: "conflict", message: expect.stringContaining("It was added by hand to person") };
  for (const each of refused) expect(each).toMatchObject({ reason });
});

test("twenty are added at most", async () => {
  const { member, personId } = await makeStranger();
  for (let at = 0; at < 20; at += 1) await addAlias(member, { personId, address: `lola${at}@home.example` });
  await expect(addAlias(member, { personId, address: home })).rejects.toThrow("At most 20 addresses");
});

test("another workspace's person is not found", async () => {
  const [ours, theirs] = [await makeStranger(), await makeStranger()];
  const asked = { personId: theirs.personId, address: home };
  await expect(addAlias(ours.member, asked)).rejects.toMatchObject({ code: "not-found" });
  await expect(removeAlias(ours.member, asked)).rejects.toMatchObject({ code: "not-found" });
});

test.each([
  ["  Lola@Home.example ", home],
  ["lola", null],
  ["lola@home", null],
  ["Lola <lola@home.example>", null],
  [`${"l".repeat(250)}@home.example`, null],
])("%j is read as %j", (typed, address) => {
  const { data } = AliasInput.safeParse({ personId: crypto.randomUUID(), address: typed });
  expect(data?.address ?? null).toBe(address);
});
