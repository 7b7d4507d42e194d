import { expect, test } from "vitest";
import { control, emulatorForTest, logIn, get } from "../test-login";

async function opened() {
  const { url, production } = await emulatorForTest();
  const [contact] =
    production.store.lookup("Contact", { field: "Email", value: "maria.diaz@acme-industrial.example" }) ?? [];
  if (!contact) throw new Error("The sample org has no Maria Díaz.");
  const page = `${url}/lightning/r/Contact/${contact.Id}/view`;
  const save = (form: [string, string][], headers: Record<string, string> = {}) =>
    fetch(page, { method: "POST", body: new URLSearchParams(form), redirect: "manual", headers });
  /** All that the form holds, so that only what a test names differs. */
  const filled = async () => inputsOf(await (await fetch(page)).text());
  const now = () => production.store.get("Contact", contact.Id);
  return { url, production, contact, page, save, filled, now };
}

test("home names the people, the apps, the records and the other org", async () => {
  const { url, sandboxUrl } = await emulatorForTest();
  const page = await (await fetch(url)).text();
  for (const text of ["integration@acme.example", "inlay-demo-client", "Contacts", sandboxUrl])
    expect(page).toContain(text);
});

test("a record's id, of 15 or 18 characters, leads to its page", async () => {
  const { url, contact, page } = await opened();
  for (const path of [contact.Id, contact.Id.slice(0, 15), `lightning/r/${contact.Id}/view`]) {
    const answer = await fetch(`${url}/${path}`);
    expect(answer.url).toBe(page);
    expect(await answer.text()).toContain("Maria Díaz</h1>");
  }
});

test("an id nobody has, or a deleted one, is told so", async () => {
  const { url, production, contact, page } = await opened();
  expect((await fetch(`${url}/0035f000001ZZZZ`)).status).toBe(404);
  production.store.put("Contact", { ...contact, IsDeleted: true });
  const answer = await fetch(page);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain(`No record has the id ${contact.Id}`);
});

test("the page of every sample record opens", async () => {
  const { url, production } = await emulatorForTest();
  for (const object of production.store.objects()) {
    const [record] = production.store.all(object.name);
    expect((await fetch(`${url}/lightning/o/${object.name}/list`)).status).toBe(200);
    if (record) expect((await fetch(`${url}/${record.Id}`)).status, object.name).toBe(200);
  }
});

test("lists are paged", async () => {
  const { url } = await emulatorForTest();
  const last = await (await fetch(`${url}/lightning/o/contact/list?page=4`)).text();
  expect(last).toContain("Page 4 of 4");
  expect(await (await fetch(`${url}/lightning/o/Contact/list?page=x`)).text()).toContain("Page 1 of 4");
});

test("sending a record's form back unchanged changes nothing but who touched it last", async () => {
  const { save, filled, contact, now } = await opened();
  const answer = await save(await filled());
  expect(answer.status).toBe(303);
  expect({ ...now(), LastModifiedDate: "", LastModifiedById: "", SystemModstamp: "" }).toEqual({
    ...contact,
    LastModifiedDate: "",
    LastModifiedById: "",
    SystemModstamp: "",
  });
});

test("a change made on the page is what apps read", async () => {
  const { url, save, filled, page, contact } = await opened();
  const answer = await save(typed(await filled(), "Title", "Changed in Salesforce"));
  expect(answer.headers.get("location")).toContain("?saved=1");
  expect(await (await fetch(`${page}?saved=1`)).text()).toContain("Saved</p>");
  const tokens = await logIn(url);
  const row = await get(tokens, `${url}/services/data/v62.0/sobjects/Contact/${contact.Id}?fields=Title`);
  expect(await row.json()).toMatchObject({ Title: "Changed in Salesforce" });
});

test("what Salesforce refuses stays in the form, with its sentence at the field", async () => {
  const { save, filled, now, contact } = await opened();
  const answer = await save(typed(await filled(), "Email", "no address"));
  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toContain('value="no address"');
  expect(page).toContain('id="field-Email-error"');
  expect(now()).toEqual(contact);
});

test("a form that came over https is the org's own too", async () => {
  const { save, filled, url } = await opened();
  const answer = await save(typed(await filled(), "Title", "Own"), { origin: url.replace("http:", "https:") });
  expect(answer.status).toBe(303);
});

test("another site's form changes nothing", async () => {
  const { save, filled, now, contact } = await opened();
  const answer = await save(typed(await filled(), "Title", "Forged"), { origin: "http://evil.example" });
  expect(answer.status).toBe(403);
  expect(now()).toEqual(contact);
});

test("the latest calls are shown with the day's count", async () => {
  const { url } = await emulatorForTest();
  const tokens = await logIn(url);
  await get(tokens, `${url}/services/data/v62.0/query?q=SELECT+Id+FROM+Account`);
  await control(url, "limits", { used: 1_234 });
  const page = await (await fetch(`${url}/setup/api-calls`)).text();
  expect(page).toContain("1,234 of 100,000");
  expect(page).toContain("SELECT Id FROM Account");
});

function typed(form: [string, string][], name: string, value: string): [string, string][] {
  return [...form.filter(([other]) => other !== name), [name, value]];
}

/** Names and values of text inputs, text areas, chosen options and ticked boxes: what a browser would send. */
function inputsOf(page: string): [string, string][] {
  const unescaped = (text: string) =>
    text.replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name] ?? "",
    );
  const inputs: [string, string][] = [];
  for (const [tag, name = ""] of page.matchAll(/<input [^>]*name="(\w+)"[^>]*>/g)) {
    const isBox = tag.includes('type="checkbox"');
    if (!isBox || tag.includes(" checked")) inputs.push([name, unescaped(/ value="([^"]*)"/.exec(tag)?.[1] ?? "")]);
  }
  for (const [, name = "", text = ""] of page.matchAll(/<textarea [^>]*name="(\w+)"[^>]*>\n([\s\S]*?)<\/textarea>/g)) {
    inputs.push([name, unescaped(text)]);
  }
  for (const [, name = "", options = ""] of page.matchAll(/<select [^>]*name="(\w+)"[^>]*>([\s\S]*?)<\/select>/g)) {
    for (const [, value = ""] of options.matchAll(/<option value="([^"]*)" selected/g))
      inputs.push([name, unescaped(value)]);
  }
  return inputs;
}
