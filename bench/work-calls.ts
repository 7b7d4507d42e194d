import { makeConversations } from "../e2e/conversations";
import { noor } from "../e2e/org";
import { logIn, readForm, readPanel, saveAndRead } from "./plain-jsforce";
import type { Result } from "./result";
import type { Bench } from "./stack";

const senders = 50;

/** How many API calls a morning's work costs: a list with its panels read ahead, a save, a form. */
export async function workCalls(bench: Bench): Promise<Result[]> {
  const { org, webs, workspace, get, post } = bench;
  const [web] = webs;
  const tokens = await logIn(bench);
  const counted = async (work: () => Promise<unknown>) => {
    const before = await org.apiCalls();
    await work();
    return (await org.apiCalls()) - before;
  };
  await org.insertContacts(senders);
  const addresses = Array.from({ length: senders }, (_, index) => `bulk.${index}@bulk.example`);
  const made = await makeConversations(workspace, [...addresses, noor.email]);
  const personIds = made.slice(0, senders).map(({ personId }) => personId);
  const { personId = "", conversationId = null } = made.at(-1) ?? {};
  const ahead = () => post(web, "/api/panel/ahead", { personIds });
  const openAll = () => Promise.all(personIds.map((id) => get(web, `/api/panel/${id}`)));
  const plainly = await counted(() => Promise.all(addresses.map((address) => readPanel(tokens, address))));

  const { Id: recordId } = await org.contact(noor.email);
  await get(web, `/api/panel/${personId}`);
  const save = () => {
    const input = { personId, conversationId, sObject: "Contact", recordId, values: { Title: "Head of Buying" } };
    return post(web, "/api/panel/fields", input);
  };
  const form = () => get(web, `/api/panel/${personId}/record-form?sObject=Contact`);
  const plainForm = await counted(() => readForm(tokens, "Contact"));
  const results = [
    result(`A list of ${senders} people with all their panels`, 1, await counted(ahead), plainly),
    result("The list again, and all its panels opened", 0, await counted(() => ahead().then(openAll)), plainly),
    result(
      "A save, with the record read back",
      1,
      await counted(save),
      await counted(() => saveAndRead(tokens, recordId)),
    ),
    result("A form opened for the first time", 2, await counted(form), plainForm),
    result("The form opened again", 0, await counted(form), plainForm),
  ];
  const { Title } = await org.contact(noor.email);
  if (Title !== "Head of Buying") throw new Error(`The save has not arrived: ${String(Title)}`);
  return results;
}

function result(what: string, goal: number, ours: number, reference: number): Result {
  return { what, goal: String(goal), ours, reference, unit: "calls", holds: ours <= goal };
}
