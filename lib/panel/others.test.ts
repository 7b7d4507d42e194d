import { expect, test } from "vitest";
import { personAddresses } from "@/db/schema/people";
import { makeMember, makeWorkspace, useDatabase } from "@/test/database";
import { useEmulator } from "@/test/emulator";
import { inbound, makeMailbox } from "@/test/mail";
import { saveSettings } from "../automation/settings";
import { listConversations } from "../inbox/conversations";
import { receiveMessage } from "../inbox/receive-message";
import { RecordId } from "../salesforce/schema";
import { findOrCreatePerson, peopleByAddresses } from "../people/people";
import { getOwnMember } from "../workspace/members";
import { loadPanel } from "./load-panel";
import { chooseMatch, unlinkMatch } from "./choose-match";
import { listOthers, openOther } from "./others";

useDatabase();
const emulator = useEmulator();

const at = (address: string, name: string | null = null) => ({ address, name });
const maria = "maria.diaz@acme-industrial.example";
const tom = "tom.ek@nordlys.example";
const sam = "sam.shared@twins.example";
const stranger = "nobody@nowhere.example";

/** A conversation that Maria began, with all of these in it. */
async function makeConversation(to: ReturnType<typeof at>[], cc: ReturnType<typeof at>[] = []) {
  const { system, member: admin } = await makeWorkspace();
  const agent = await makeMember(system, "agent");
  await emulator.connect(admin);
  const mailbox = await makeMailbox(system);
  const colleague = (await getOwnMember(agent)).email;
  await receiveMessage(
    system,
    mailbox.id,
    inbound({ from: at(maria, "Maria"), to: [at(mailbox.address), ...to], cc: [at(colleague), ...cc] }),
  );
  const [conversation] = (await listConversations(agent, { view: "all", mailboxId: mailbox.id })).conversations;
  if (!conversation) throw new Error("Nothing came in");
  const conversationId = conversation.id;
  const others = () => listOthers(agent, { conversationId });
  const open = async (address: string) => {
    const { personId } = await openOther(agent, { conversationId, address });
    return loadPanel(agent, { personId });
  };
  return { system, admin, agent, conversationId, others, open };
}

test("the others of a conversation are listed once each, without whom it is with and without ours, at no call", async () => {
  const { others } = await makeConversation([at(tom.toUpperCase()), at(maria)], [at(tom, "Tom"), at(sam)]);
  const calls = await emulator.callsOf(async () => {
    expect(await others()).toEqual([
      { address: tom, name: "Tom", known: { state: "unknown" } },
      { address: sam, name: null, known: { state: "unknown" } },
    ]);
  });
  expect(calls).toBe(0);
});

test("opening somebody costs their one call, and from then on the list knows them", async () => {
  const { others, open } = await makeConversation([at(tom), at(sam), at(stranger)]);
  const calls = await emulator.callsOf(async () => {
    expect(await open(tom)).toMatchObject({ state: "match", record: { name: "Tom Ek" } });
  });
  expect(calls).toBe(1);
  await open(sam);
  await open(stranger);
  const known = await emulator.callsOf(async () => {
    expect((await others()).map((each) => each.known)).toEqual([
      { state: "match", sObject: "Lead", label: "Lead", name: "Tom Ek" },
      { state: "several", count: 2 },
      { state: "none" },
    ]);
  });
  expect(known).toBe(0);
});

test("somebody of several candidates is who a member says they are, and whom they are not is no candidate", async () => {
  const { agent, conversationId, others, open } = await makeConversation([at(sam), at(tom)]);
  await open(sam);
  const { personId } = await openOther(agent, { conversationId, address: sam });
  const from = { personId, conversationId };
  const [one, other] = await emulator.rows(`SELECT Id, Name FROM Contact WHERE Email = '${sam}' ORDER BY Name`);
  await chooseMatch(agent, { ...from, sObject: "Contact", recordId: RecordId.parse(other?.Id) });
  expect(await others()).toMatchObject([{ known: { state: "match", name: other?.["Name"] } }, {}]);
  await unlinkMatch(agent, { ...from, recordIds: [RecordId.parse(other?.Id)] });
  expect(await others()).toMatchObject([{ known: { state: "match", name: one?.["Name"] } }, {}]);
});

test("of a mailing to many the first fifty are listed", async () => {
  const many = Array.from({ length: 60 }, (_, n) => at(`reader${n}@nowhere.example`));
  const { others } = await makeConversation(many);
  expect((await others()).map(({ address }) => address)).toEqual(many.slice(0, 50).map(({ address }) => address));
});

test("somebody who is in a conversation with two addresses is one person", async () => {
  const second = "tom@second.example";
  const { system, others } = await makeConversation([at(tom, "Tom")], [at(second)]);
  const personId = await findOrCreatePerson(system, at(tom));
  await system.db.insert(personAddresses).values({ workspaceId: system.workspaceId, personId, address: second });
  expect((await others()).map(({ address }) => address)).toEqual([tom]);
});

test("somebody on the skip list is told as such", async () => {
  const { admin, others, open } = await makeConversation([at(tom)]);
  await open(tom);
  const applies = { matching: true, adding: true, logging: true };
  const skipRules = [{ kind: "address" as const, value: tom, applies }];
  await saveSettings(admin, { mailboxId: null, settings: { skipRules }, inherit: [] });
  expect(await others()).toMatchObject([{ known: { state: "skipped" } }]);
});

test("only who is in the conversation can be opened, and nobody is made before that", async () => {
  const { system, agent, conversationId, others, open } = await makeConversation([at(tom)]);
  await others();
  expect((await peopleByAddresses(system, [tom])).size).toBe(0);
  await expect(open(sam)).rejects.toMatchObject({ code: "not-found" });
  expect((await peopleByAddresses(system, [sam])).size).toBe(0);
  await open(tom);
  expect((await peopleByAddresses(agent, [tom])).size).toBe(1);
  const { member: foreigner } = await makeWorkspace();
  await expect(listOthers(foreigner, { conversationId })).rejects.toMatchObject({ code: "not-found" });
  await expect(openOther(foreigner, { conversationId, address: tom })).rejects.toMatchObject({ code: "not-found" });
});
