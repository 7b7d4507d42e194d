import { expect, test } from "vitest";
import { z } from "zod";
import { call, freshOrg } from "../test-caller";

const Result = z.object({ body: z.any(), httpStatusCode: z.number(), referenceId: z.string() });
const Answer = z.object({
  graphs: z.array(
    z.object({
      graphId: z.string(),
      graphResponse: z.object({ compositeResponse: z.array(Result) }),
      isSuccessful: z.boolean(),
    }),
  ),
});

const ROLLED_BACK = "The transaction was rolled back since another operation in the same transaction failed.";

type Org = ReturnType<typeof freshOrg>;
type Node = { method: string; url: string; referenceId: string; body?: object };

const node = (referenceId: string, type: string, body: object): Node => ({
  ...{ method: "POST", url: `/services/data/v68.0/sobjects/${type}`, referenceId, body },
});
const account = (referenceId: string, Name?: string) => node(referenceId, "Account", { Name });

const send = (org: Org, graphs: unknown[]) => call(org, "POST /composite/graph", { body: { graphs } });

function graphs(org: Org, graphs: unknown[]) {
  const response = send(org, graphs);
  expect(response.status).toBe(200);
  return Answer.parse(response.body).graphs;
}

test("nodes refer to each other within their graph", () => {
  const org = freshOrg();
  const contact = node("contact", "Contact", { LastName: "Ref", AccountId: "@{account.id}" });
  const [first] = graphs(org, [{ graphId: "1", compositeRequest: [account("account", "Acme"), contact] }]);
  expect(first).toMatchObject({ graphId: "1", isSuccessful: true });
  const [made, child] = first?.graphResponse.compositeResponse ?? [];
  expect(org.store.get("Contact", child?.body.id)?.["AccountId"]).toBe(made?.body.id);
});

test("a graph that fails is undone as a whole, and the others stand", () => {
  const org = freshOrg();
  const before = org.store.count("Account");
  const [bad, good] = graphs(org, [
    { graphId: "bad", compositeRequest: [account("a", "Goes"), account("b"), account("c", "Never")] },
    { graphId: "good", compositeRequest: [account("a", "Stays")] },
  ]);
  expect(bad?.isSuccessful).toBe(false);
  const halted = { httpStatusCode: 400, body: [{ errorCode: "PROCESSING_HALTED", message: ROLLED_BACK }] };
  expect(bad?.graphResponse.compositeResponse).toMatchObject([
    halted,
    { httpStatusCode: 400, body: [{ errorCode: "REQUIRED_FIELD_MISSING" }] },
    halted,
  ]);
  expect(good?.isSuccessful).toBe(true);
  expect(org.store.count("Account")).toBe(before + 1);
});

test("a node of another graph cannot be referred to", () => {
  const [, second] = graphs(freshOrg(), [
    { graphId: "1", compositeRequest: [account("a", "Acme")] },
    { graphId: "2", compositeRequest: [node("c", "Contact", { LastName: "Ref", AccountId: "@{a.id}" })] },
  ]);
  expect(second?.isSuccessful).toBe(false);
  expect(second?.graphResponse.compositeResponse[0]?.body[0].message).toContain("No value for a.id found in a.");
});

test("after fifteen failed graphs the rest is halted", () => {
  const org = freshOrg();
  const before = org.store.count("Account");
  const failing = Array.from({ length: 15 }, (_, n) => ({ graphId: `f${n}`, compositeRequest: [account("a")] }));
  const fine = { graphId: "fine", compositeRequest: [account("a", "Never")] };
  expect(graphs(org, [...failing.slice(1), fine]).at(-1)?.isSuccessful).toBe(true);
  const last = graphs(org, [...failing, fine]).at(-1);
  expect(last?.isSuccessful).toBe(false);
  expect(last?.graphResponse.compositeResponse).toMatchObject([{ body: [{ errorCode: "PROCESSING_HALTED" }] }]);
  expect(org.store.count("Account")).toBe(before + 1);
});

test("only rows can be nodes", () => {
  const query = { method: "GET", url: "/services/data/v68.0/query?q=SELECT+Id+FROM+Account", referenceId: "q" };
  const describe = { method: "GET", url: "/services/data/v68.0/sobjects/Account/describe", referenceId: "d" };
  for (const each of [query, describe]) {
    const [first] = graphs(freshOrg(), [{ graphId: "1", compositeRequest: [each] }]);
    expect(first).toMatchObject({
      isSuccessful: false,
      graphResponse: { compositeResponse: [{ httpStatusCode: 404 }] },
    });
  }
});

test("graphs, nodes, kinds of nodes, depth and ids have their limits", () => {
  const org = freshOrg();
  const before = org.store.count("Account");
  const alone = (n: number) => ({ graphId: `g${n}`, compositeRequest: [account("a", "X")] });
  const many = Array.from({ length: 501 }, (_, n) => account(`r${n}`, "X"));
  const chain = Array.from({ length: 16 }, (_, n) => account(`r${n}`, n === 0 ? "X" : `@{r${n - 1}.id}`));
  const kinds = Array.from({ length: 16 }, (_, n) => ({
    ...account(`r${n}`, "X"),
    url: `/services/data/v${50 + n}.0/sobjects/Account`,
  }));
  const exceeded = { status: 400, body: [{ errorCode: "LIMIT_EXCEEDED" }] };
  expect(
    send(
      org,
      Array.from({ length: 76 }, (_, n) => alone(n)),
    ),
  ).toMatchObject(exceeded);
  for (const compositeRequest of [many, chain, kinds]) {
    expect(send(org, [{ graphId: "1", compositeRequest }])).toMatchObject(exceeded);
  }
  for (const graphId of ["", "a.b", "_a", "x".repeat(40)]) {
    expect(send(org, [{ ...alone(1), graphId }])).toMatchObject({
      status: 400,
      body: [{ errorCode: "INVALID_INPUT" }],
    });
  }
  expect(send(org, [alone(1), alone(1)]).status).toBe(400);
  expect(org.store.count("Account")).toBe(before);
  expect(send(org, [{ graphId: "1", compositeRequest: chain.slice(0, 15) }]).status).toBe(200);
});

test("graphs came with version 50", () => {
  const body = { graphs: [] };
  expect(call(freshOrg(), "POST /composite/graph", { body, version: "49.0" }).status).toBe(404);
  expect(call(freshOrg(), "POST /composite/graph", { body, version: "50.0" }).status).toBe(200);
});
