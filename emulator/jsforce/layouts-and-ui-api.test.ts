/** jsforce, unmodified, over HTTP: layouts by its own methods, the UI API by plain requests. */
import { Connection } from "jsforce";
import { expect, test } from "vitest";
import { z } from "zod";
import { control, emulatorForTest, logIn } from "../test-login";

async function connected() {
  const { url } = await emulatorForTest();
  const { access_token: accessToken, instance_url: instanceUrl } = await logIn(url);
  return { url, connection: new Connection({ instanceUrl, accessToken, version: "62.0" }) };
}

test("layouts, named layouts, compact layouts and approval layouts come in jsforce's shapes", async () => {
  const { connection } = await connected();
  const account = connection.sobject("Account");
  const layouts = await account.layouts();
  expect(layouts.recordTypeMappings).toHaveLength(1);
  expect(layouts.recordTypeSelectorRequired).toEqual([false]);
  const [layout] = layouts.layouts;
  expect(layout?.detailLayoutSections.length).toBeGreaterThan(layout?.editLayoutSections.length ?? 0);
  expect(layout?.buttonLayoutSection?.detailButtons.map(({ name }) => name)).toEqual(["Edit", "Delete", "Clone"]);
  expect(layout?.quickActionList.quickActionListItems).toEqual([]);
  expect((await connection.sobject("User").layouts("UserAlt")).layouts).toHaveLength(1);
  const compact = await account.compactLayouts();
  expect(compact.defaultCompactLayoutId).toBe(compact.compactLayouts[0]?.id);
  expect(compact.recordTypeCompactLayoutMappings).toHaveLength(1);
  expect(await account.approvalLayouts()).toEqual({ approvalLayouts: [] });
});

test("a describe tells record types, and their values are asked of the UI API", async () => {
  const { connection } = await connected();
  const { recordTypeInfos } = await connection.sobject("Case").describe();
  const billing = recordTypeInfos.find(({ name }) => name === "Billing Query");
  const picklists = await connection.request(
    `/ui-api/object-info/Case/picklist-values/${billing?.recordTypeId}/Product_Area__c`,
  );
  expect(picklists).toMatchObject({ values: [{ value: "Billing" }, { value: "Documentation" }] });
});

test("a form goes from defaults to a saved record, and errors keep their output", async () => {
  const { connection } = await connected();
  expect(await connection.request("/ui-api/record-defaults/create/Contact")).toMatchObject({
    layout: { mode: "Create" },
    record: { apiName: "Contact", id: null },
  });
  const fields = { LastName: "Formular", Email: "formular@client.example" };
  const saved = await connection.requestPost("/ui-api/records", { apiName: "Contact", fields });
  const { id } = z.object({ id: z.string() }).parse(saved);
  const path = `/ui-api/records/${id}`;
  expect(await connection.request(`${path}?fields=Contact.Email,Contact.Owner.Name`)).toMatchObject({
    fields: { Email: { value: "formular@client.example" }, Owner: { displayValue: "Ines Integration" } },
  });
  const body = JSON.stringify({ fields: { Title: "Clerk" } });
  const headers = { "content-type": "application/json" };
  expect(await connection.request({ method: "PATCH", url: path, body, headers })).toMatchObject({ id });
  await connection.requestDelete(path);
  await expect(connection.request(`${path}?fields=Contact.Email`)).rejects.toMatchObject({ errorCode: "NOT_FOUND" });
  const refused = connection.requestPost("/ui-api/records", { apiName: "Contact", fields: { LastName: null } });
  await expect(refused).rejects.toThrow("An error occurred while trying to update the record.");
});

test("hostile input gets Salesforce's refusals", async () => {
  const { connection, url } = await connected();
  await control(url, "settings", { idempotentWrites: true });
  const post = (body: string) =>
    connection.request({
      method: "POST",
      url: "/ui-api/records",
      body,
      headers: { "content-type": "application/json", "idempotency-key": "12cfe4e6-e477-4de8-aa4e-95d31aa2be24" },
    });
  for (const body of [
    "{",
    "[]",
    '"x"',
    '{"apiName":"Contact","fields":{"__proto__":{"a":1}}}',
    '{"apiName":"Contact","fields":{"constructor":1}}',
    '{"apiName":"Contact","fields":{"LastName":[]}}',
    '{"apiName":"Contact","fields":null}',
    '{"apiName":"__proto__","fields":{}}',
    '{"apiName":"Contact","fields":{"LastName":"x","CreatedDate":1e999}}',
  ]) {
    await expect(post(body), body).rejects.toMatchObject({ name: expect.not.stringContaining("UNKNOWN_EXCEPTION") });
  }
  for (const path of [
    "/ui-api/records/%00?fields=Account.Name",
    "/ui-api/record-ui/,,?modes=View",
    "/ui-api/object-info/batch/,",
    "/ui-api/layout/Account?recordTypeId=%F0%9F%92%A9",
    "/ui-api/lookups/Contact/AccountId?page=1e9",
  ]) {
    const answer = await fetch(`${connection.instanceUrl}/services/data/v62.0${path}`, {
      headers: { authorization: `Bearer ${connection.accessToken}` },
    });
    expect(answer.status, path).toBeLessThan(500);
  }
});
