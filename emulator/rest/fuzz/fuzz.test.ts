import fc from "fast-check";
import { expect, test } from "vitest";
import { control, emulatorForTest, logIn } from "../../test-login";
import { testSite } from "../test-site";
import { batchBody, collection, compositeBody, damaged, graphBody, treeBody } from "./bodies";
import { typedRow } from "./records";
import { httpMethod, path as somePath, someHeaders } from "./requests";
import { anything } from "./values";

const V = "/services/data/v66.0";
const EXPECTED = [200, 201, 204, 300, 304, 400, 401, 403, 404, 405, 406, 410, 412, 414, 415, 431];

/** An answer, or a refusal in Salesforce's words. */
function expectAnswer({ status, body }: { status: number; body: string }, asked: string): void {
  expect(EXPECTED, asked).toContain(status);
  if (status >= 400) expect(body, asked).toMatch(/errorCode|hasErrors/);
}

function busySite() {
  const site = testSite();
  site.org.usage.max = Number.MAX_SAFE_INTEGER;
  const ids = [...site.org.store.objects()].flatMap(({ name }) => [...site.org.store.all(name)].slice(0, 1));
  return { ...site, rows: ids.map(({ Id }) => Id) };
}

const numRuns = 2_500;

test("whatever is sent as a record, it is saved or refused", () => {
  const { ask } = busySite();
  fc.assert(
    fc.property(typedRow, fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, anything), (row, other) => {
      const body = JSON.stringify(other ?? row.values);
      expectAnswer(ask(`POST ${V}/sobjects/${row.type}`, { body }).reply, body);
    }),
    { numRuns },
  );
});

test("whatever a record is to become, it is changed or refused", () => {
  const { ask, rows, org } = busySite();
  fc.assert(
    fc.property(typedRow, fc.constantFrom(...rows), ({ type, values }, any) => {
      const [own] = org.store.object(type) ? org.store.all(type) : [];
      const body = JSON.stringify(values);
      const id = own?.Id ?? any;
      expectAnswer(ask(`PATCH ${V}/sobjects/${org.store.objectOfId(id)?.name}/${id}`, { body }).reply, body);
    }),
    { numRuns },
  );
});

test.each([
  ["POST", "composite", compositeBody],
  ["POST", "composite/batch", batchBody],
  ["POST", "composite/graph", graphBody],
  ["POST", "composite/tree/Account", treeBody],
  ["POST", "composite/sobjects", collection],
  ["PATCH", "composite/sobjects", collection],
  ["PATCH", "composite/sobjects/Account/Contract_Number__c", collection],
])("whatever is sent by %s to %s, it is answered", (method, path, bodies) => {
  const { ask } = busySite();
  fc.assert(
    fc.property(damaged(bodies), (body) => {
      expectAnswer(ask(`${method} ${V}/${path}`, { body }).reply, body);
    }),
    { numRuns },
  );
});

test("whatever the method, path and headers are, they are answered", () => {
  const { ask } = busySite();
  const request = fc.tuple(httpMethod, somePath, someHeaders, fc.constantFrom("", "{}", "[]", "{", "<a/>"));
  fc.assert(
    fc.property(request, ([method, path, headers, body]) => {
      const asked = JSON.stringify([method, path, headers, body]);
      expectAnswer(ask(`${method} ${path}`, { headers, body }).reply, asked);
    }),
    { numRuns: 2 * numRuns },
  );
});

test("over HTTP it is no different, compressed or not", async () => {
  const { url } = await emulatorForTest();
  const { access_token } = await logIn(url);
  await control(url, "limits", { max: 1_000_000 });
  const request = fc.tuple(damaged(collection), someHeaders, fc.constantFrom("", "gzip"));
  await fc.assert(
    fc.asyncProperty(request, async ([body, more, encoding]) => {
      const wanted = { authorization: `Bearer ${access_token}`, "content-type": "application/json", ...more };
      const headers = encoding === "" ? wanted : { ...wanted, "content-encoding": encoding };
      const usable = Object.entries(headers).filter(([, value]) => /^[\x20-\x7e]*$/.test(value));
      const answer = await fetch(`${url}${V}/composite/sobjects`, {
        method: "POST",
        headers: Object.fromEntries(usable),
        body,
      });
      expectAnswer({ status: answer.status, body: await answer.text() }, JSON.stringify([body, headers]));
    }),
    { numRuns: 300 },
  );
});
