import { expect, test } from "vitest";
import { ancestorsOf, chooseConversation, type Relative, replySubject } from "./threading";

const message = (facts: { id?: string; inReplyTo?: string; references?: string[] }) => ({
  internetMessageId: facts.id ?? null,
  inReplyTo: facts.inReplyTo ?? null,
  references: facts.references ?? [],
});
const relative = (conversationId: string, id: string | null, references: string[] = []): Relative => ({
  ...{ conversationId, internetMessageId: id, references },
});

test("the nearest known ancestor decides", () => {
  const relatives = [relative("old", "a"), relative("new", "b")];
  expect(chooseConversation(message({ references: ["a", "b", "c"] }), relatives)).toBe("new");
  expect(chooseConversation(message({ references: ["b"], inReplyTo: "a" }), relatives)).toBe("old");
});

test("an ancestor counts for more than an answer, and an answer for more than a sibling", () => {
  const sibling = relative("sibling", null, ["lost"]);
  const child = relative("child", null, ["me"]);
  const me = message({ id: "me", references: ["lost", "parent"] });
  expect(chooseConversation(me, [sibling, child, relative("parent", "parent")])).toBe("parent");
  expect(chooseConversation(me, [sibling, child])).toBe("child");
  expect(chooseConversation(me, [sibling])).toBe("sibling");
  expect(chooseConversation(me, [])).toBeNull();
});

test("a message that names itself as its ancestor has none", () => {
  expect(ancestorsOf(message({ id: "a", inReplyTo: "a", references: ["a"] }))).toEqual([]);
});

test("of very many ancestors the first and the latest are kept", () => {
  const references = Array.from({ length: 100 }, (_, at) => `${at}`);
  const kept = ancestorsOf(message({ references, inReplyTo: "last" }));
  expect(kept).toHaveLength(50);
  expect(kept.slice(0, 2)).toEqual(["0", "52"]);
  expect(kept.at(-1)).toBe("last");
});

test("an answer's subject says so once", () => {
  expect(replySubject("Engines")).toBe("Re: Engines");
  expect(replySubject("RE: Engines")).toBe("RE: Engines");
  expect(replySubject("")).toBe("Re:");
});
