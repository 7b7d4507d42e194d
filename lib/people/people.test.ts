import { expect, test } from "vitest";
import { personAddresses } from "@/db/schema/people";
import { makeWorkspace, useDatabase } from "@/test/database";
import { findOrCreatePerson, getPersonDetail } from "./people";

useDatabase();

test("twenty first mails of one person at once make one person", async () => {
  const { system } = await makeWorkspace();
  const writing = Array.from({ length: 20 }, (_, at) =>
    findOrCreatePerson(system, { address: at % 2 ? "Maria@Acme.example" : "maria@acme.example", name: null }),
  );
  expect(new Set(await Promise.all(writing)).size).toBe(1);
});

test("a name we know is kept, and one we lack is taken", async () => {
  const { system } = await makeWorkspace();
  const id = await findOrCreatePerson(system, { address: "maria@acme.example", name: null });
  await findOrCreatePerson(system, { address: "maria@acme.example", name: "María Díaz" });
  await findOrCreatePerson(system, { address: "maria@acme.example", name: "Buying Dept" });
  expect(await getPersonDetail(system, id)).toMatchObject({ name: "María Díaz" });
});

test("a person is shown with every address, the first known first", async () => {
  const { system, member, workspaceId } = await makeWorkspace("agent");
  const personId = await findOrCreatePerson(system, { address: "maria@acme.example", name: "María Díaz" });
  await system.db.insert(personAddresses).values({ workspaceId, personId, address: "a@home.example" });
  expect(await getPersonDetail(member, personId)).toEqual({
    id: personId,
    name: "María Díaz",
    addresses: [
      { address: "maria@acme.example", isAddedByHand: false },
      { address: "a@home.example", isAddedByHand: false },
    ],
  });
});

test("another workspace's person is not found", async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  const personId = await findOrCreatePerson(theirs.system, { address: "maria@acme.example", name: null });
  await expect(getPersonDetail(ours.member, personId)).rejects.toMatchObject({ code: "not-found" });
});
