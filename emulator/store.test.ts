import { expect, test } from "vitest";
import { sampleObjects } from "./org/objects";
import { type Commit, Store } from "./store";

const writer = { userId: "0055f000000000001", origin: "com/salesforce/api/rest/66.0;client=x" };

test("a commit tells its listeners every change and who wrote it, nested transactions once with the outermost", () => {
  const store = new Store(sampleObjects, "5f", () => new Date());
  const heard: Commit[] = [];
  store.listen((commit) => heard.push(commit));
  const id = store.nextId("Account");
  store.transaction(() => store.transaction(() => store.put("Account", { Id: id, Name: "Acme" })), writer);
  expect(heard).toEqual([
    { number: 1, changes: [{ objectName: "Account", id, before: null, after: { Id: id, Name: "Acme" } }], writer },
  ]);
});

test("what was rolled back or done quietly is not told", () => {
  const store = new Store(sampleObjects, "5f", () => new Date());
  const heard: Commit[] = [];
  store.listen((commit) => heard.push(commit));
  const savepoint = store.begin(writer);
  store.put("Account", { Id: store.nextId("Account"), Name: "Gone" });
  store.rollback(savepoint);
  store.quietly(() => store.transaction(() => store.put("Account", { Id: store.nextId("Account"), Name: "First" })));
  expect(heard).toEqual([]);
  expect(store.count("Account")).toBe(1);
});
