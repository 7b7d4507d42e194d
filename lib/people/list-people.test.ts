import { expect, test } from "vitest";
import { people, personAddresses } from "@/db/schema/people";
import type { Ctx } from "@/lib/context";
import { makeWorkspace, useDatabase } from "@/test/database";
import { listPeople } from "./list-people";
import { findOrCreatePerson } from "./people";
import { ListPeopleInput } from "./schema";

useDatabase();

async function makePeople(ctx: Ctx, given: Record<string, string | null>): Promise<void> {
  for (const [address, name] of Object.entries(given)) await findOrCreatePerson(ctx, { address, name });
}

const found = async (ctx: Ctx, search = "") =>
  (await listPeople(ctx, { search })).people.map(({ name, address }) => name ?? address);

test("people stand by name without regard to case or accents, and by address when they have no name", async () => {
  const { system, member } = await makeWorkspace("agent");
  await makePeople(system, {
    "z@a.example": "ángel ruiz",
    "b@a.example": "Zoe",
    "Mike@a.example": null,
    "d@a.example": "Ben",
    "e@a.example": "Øystein",
  });
  expect(await found(member)).toEqual(["ángel ruiz", "Ben", "mike@a.example", "Zoe", "Øystein"]);
});

test("the pages of the list hold everyone once, namesakes too", async () => {
  const { system, member, workspaceId } = await makeWorkspace();
  const ids = Array.from({ length: 120 }, () => crypto.randomUUID());
  await system.db.insert(people).values(ids.map((id) => ({ id, workspaceId, name: "Ana Ruiz", sortKey: "ana ruiz" })));
  await system.db
    .insert(personAddresses)
    .values(ids.map((personId) => ({ personId, workspaceId, address: `${personId}@a.example` })));
  const sizes: number[] = [];
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listPeople(member, { search: "", ...(cursor && { cursor }) });
    sizes.push(page.people.length);
    seen.push(...page.people.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(sizes).toEqual([50, 50, 20]);
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

test("a page begins where the one before ended, although someone came in above it", async () => {
  const { system, member } = await makeWorkspace();
  const names = Array.from({ length: 52 }, (_, at) => `Person ${String(at).padStart(2, "0")}`);
  await makePeople(system, Object.fromEntries(names.map((name, at) => [`p${at}@a.example`, name])));
  const { nextCursor } = await listPeople(member, { search: "" });
  await makePeople(system, { "new@a.example": "Aaron" });
  const after = await listPeople(member, { search: "", cursor: nextCursor ?? "" });
  expect(after.people.map(({ name }) => name)).toEqual(["Person 50", "Person 51"]);
  expect(after.nextCursor).toBeNull();
});

test("people are found by part of their name or address, however it is written", async () => {
  const { system, member } = await makeWorkspace();
  await makePeople(system, { "maria@acme.example": "María Díaz", "tom@other.example": "Tom Ek" });
  expect(await found(member, "diaz")).toEqual(["María Díaz"]);
  expect(await found(member, "DÍAZ")).toEqual(["María Díaz"]);
  expect(await found(member, "Acme.Example")).toEqual(["María Díaz"]);
  expect(await found(member, "example")).toEqual(["María Díaz", "Tom Ek"]);
  expect(await found(member, "nobody")).toEqual([]);
});

test("someone with several addresses is found by each, and stands once", async () => {
  const { system, member, workspaceId } = await makeWorkspace();
  const personId = await findOrCreatePerson(system, { address: "maria@acme.example", name: "María Díaz" });
  await system.db.insert(personAddresses).values({ workspaceId, personId, address: "maria@home.example" });
  expect((await listPeople(member, { search: "home" })).people).toEqual([
    { id: personId, name: "María Díaz", address: "maria@acme.example" },
  ]);
  expect(await found(member, "maria")).toHaveLength(1);
});

test("percent, underscore and backslash mean themselves in a search", async () => {
  const { system, member } = await makeWorkspace();
  await makePeople(system, { "a_b@a.example": "100% Wool", "axb@a.example": "Back\\slash" });
  expect(await found(member, "%")).toEqual(["100% Wool"]);
  expect(await found(member, "a_b")).toEqual(["100% Wool"]);
  expect(await found(member, "\\")).toEqual(["Back\\slash"]);
});

test("whoever gets a name later moves to its place", async () => {
  const { system, member } = await makeWorkspace();
  await makePeople(system, { "zz@a.example": null, "m@a.example": "Mia" });
  await makePeople(system, { "zz@a.example": "Anna" });
  expect(await found(member)).toEqual(["Anna", "Mia"]);
});

test("a name of any length can be kept", async () => {
  const { system, member } = await makeWorkspace();
  const name = Array.from({ length: 2_000 }, () => Math.random().toString(36).slice(2, 8)).join(" ");
  await makePeople(system, { "long@a.example": name });
  expect(await found(member)).toEqual([name]);
});

test("nobody sees another workspace's people", async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  await makePeople(theirs.system, { "maria@acme.example": "María Díaz" });
  expect(await found(ours.member)).toEqual([]);
  expect(await found(ours.member, "maria")).toEqual([]);
});

test("a cursor that is none of ours is refused in words", async () => {
  const { member } = await makeWorkspace();
  const forged = [{ sortKey: "a\0", id: crypto.randomUUID() }, { sortKey: "a", id: "' or 1=1" }, ["a", "b"]];
  const cursors = forged.map((place) => Buffer.from(JSON.stringify(place)).toString("base64url"));
  for (const cursor of ["", "x", ...cursors]) {
    await expect(listPeople(member, { search: "", cursor })).rejects.toMatchObject({ code: "invalid" });
  }
});

test("a search no name can hold is refused before it reaches the database", () => {
  expect(ListPeopleInput.safeParse({ search: "a\0b" }).success).toBe(false);
  expect(ListPeopleInput.parse({ search: "  maria  " })).toEqual({ search: "maria" });
});
