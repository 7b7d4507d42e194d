import { expect, test } from "vitest";
import { z } from "zod";
import { call, freshOrg } from "../test-caller";
import { testSite } from "../test-site";

const Answer = z.object({
  hasErrors: z.boolean(),
  results: z.array(z.object({ statusCode: z.number(), result: z.any() })),
});

type Org = ReturnType<typeof freshOrg>;

function batch(org: Org, batchRequests: unknown[], haltOnError = false) {
  const response = call(org, "POST /composite/batch", { body: { batchRequests, haltOnError } });
  expect(response.status).toBe(200);
  return Answer.parse(response.body);
}

const create = (Name?: string) => ({ method: "POST", url: "v60.0/sobjects/Account", richInput: { Name } });

test("each request is answered with its status and its result, a change with none", () => {
  const org = freshOrg();
  const [account] = org.store.all("Account");
  const row = `v57.0/sobjects/Account/${account?.Id}`;
  const { hasErrors, results } = batch(org, [
    { method: "PATCH", url: row, richInput: { Phone: "+49 1" } },
    { method: "GET", url: `${row}?fields=Phone` },
  ]);
  expect(hasErrors).toBe(false);
  expect(results).toEqual([
    { statusCode: 204, result: null },
    { statusCode: 200, result: expect.objectContaining({ Phone: "+49 1" }) },
  ]);
});

test("a failure leaves what was done before it and what comes after it", () => {
  const org = freshOrg();
  const before = org.store.count("Account");
  const { hasErrors, results } = batch(org, [create("One"), create(), create("Three")]);
  expect(hasErrors).toBe(true);
  expect(results.map(({ statusCode }) => statusCode)).toEqual([201, 400, 201]);
  expect(results[1]?.result).toMatchObject([{ errorCode: "REQUIRED_FIELD_MISSING" }]);
  expect(org.store.count("Account")).toBe(before + 2);
});

test("with haltOnError nothing is run after a failure", () => {
  const org = freshOrg();
  const before = org.store.count("Account");
  const { results } = batch(org, [create("One"), create(), create("Three")], true);
  expect(results[2]).toEqual({
    statusCode: 412,
    result: [{ errorCode: "BATCH_PROCESSING_HALTED", message: "Batch processing halted per request" }],
  });
  expect(org.store.count("Account")).toBe(before + 1);
});

test("nothing is passed on from one request to the next", () => {
  const { results } = batch(freshOrg(), [create("One"), { method: "GET", url: "v60.0/sobjects/Account/@{one.id}" }]);
  expect(results[1]?.statusCode).toBe(404);
});

test("an url of another form, an older or a newer version, or an unknown property fails the whole call", () => {
  const org = freshOrg();
  const before = org.store.count("Account");
  for (const part of [
    { method: "GET", url: "/services/data/v60.0/limits" },
    { method: "GET", url: "v33.0/limits" },
    { method: "GET", url: "v69.0/limits" },
    { method: "get", url: "v60.0/limits" },
    { method: "GET", url: "v60.0/limits", httpHeaders: {} },
  ]) {
    const body = { batchRequests: [create("One"), part] };
    expect(call(org, "POST /composite/batch", { body })).toMatchObject({
      status: 400,
      body: [{ errorCode: "JSON_PARSER_ERROR" }],
    });
  }
  expect(org.store.count("Account")).toBe(before);
});

test("a composite inside a batch is not there", () => {
  const { results } = batch(freshOrg(), [{ method: "GET", url: "v60.0/composite" }]);
  expect(results).toMatchObject([{ statusCode: 404, result: [{ errorCode: "NOT_FOUND" }] }]);
});

test("25 requests are the most", () => {
  const body = { batchRequests: Array.from({ length: 26 }, () => create("X")) };
  expect(call(freshOrg(), "POST /composite/batch", { body })).toMatchObject({
    status: 400,
    body: [{ errorCode: "LIMIT_EXCEEDED", message: "The request can’t contain more than 25 operations." }],
  });
});

test("every request counts against the day, a composite as one", () => {
  const { org, ask } = testSite();
  const used = (path: string, body: unknown) => {
    const before = org.usage.used;
    expect(ask(`POST /services/data/v60.0/${path}`, { body: JSON.stringify(body) }).reply.status).toBeLessThan(300);
    return org.usage.used - before;
  };
  const three = [create("One"), create("Two"), create("Three")];
  expect(used("composite/batch", { batchRequests: three })).toBe(3);
  const parts = three.map(({ method, richInput }, n) => ({
    ...{ method, body: richInput, url: "/services/data/v60.0/sobjects/Account", referenceId: `r${n}` },
  }));
  expect(used("composite", { compositeRequest: parts })).toBe(1);
  expect(used("composite/graph", { graphs: [{ graphId: "1", compositeRequest: parts }] })).toBe(1);
  const records = [{ attributes: { type: "Account", referenceId: "r1" }, Name: "Four" }];
  expect(used("composite/tree/Account", { records })).toBe(1);
  expect(used("composite/sobjects", { records })).toBe(1);
});

test("the day may end in the middle of a batch", () => {
  const { org, ask } = testSite();
  org.usage.max = org.usage.used + 2;
  const body = JSON.stringify({ batchRequests: [create("One"), create("Two"), create("Three")] });
  const { results } = Answer.parse(JSON.parse(ask("POST /services/data/v60.0/composite/batch", { body }).reply.body));
  expect(results.map(({ statusCode }) => statusCode)).toEqual([201, 201, 403]);
  expect(results[2]?.result).toMatchObject([{ errorCode: "REQUEST_LIMIT_EXCEEDED" }]);
});
