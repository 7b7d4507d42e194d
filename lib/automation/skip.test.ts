import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { candidate, house, known, messageFacts, situation } from "@/test/automation";
import { decide, firstLook } from "./decide";
import type { MessageFacts } from "./facts";
import { type AutomationSettings, automationDefaults } from "./settings-schema";
import { matchesPattern } from "../links/skip-rules";

const both = { createAs: "contact", logAs: "task-per-message" } as const;
const contact = candidate("Contact", 1);

describe("skipping", () => {
  const rules: Partial<AutomationSettings> = {
    ...both,
    skipRules: [
      { kind: "domain", value: "competitor.example", applies: { matching: true, adding: true, logging: true } },
      { kind: "pattern", value: "news*@*.example", applies: { matching: false, adding: true, logging: false } },
    ],
  };
  const from = (address: string, facts: Partial<MessageFacts> = {}) => {
    const sender = { address, name: null };
    return messageFacts({ from: sender, person: { id: "p", ...sender }, ...facts });
  };
  const look = (message: MessageFacts, settings = rules) =>
    firstLook(message, { ...automationDefaults, ...settings }, house);

  test("our own mailboxes, members and the domains they have for themselves are skipped, and nobody asks for them", () => {
    for (const address of [
      "sales+x@acme.example",
      "ANNA@acme.example",
      "someone.else@acme.example",
      "acme.support@gmail.com",
    ]) {
      const message = from(address);
      expect(look(message).lookUp, address).toBeNull();
      expect(decide(situation(rules, { message }), known())).toMatchObject({
        state: "skipped",
        writes: [],
        verdict: { match: { reason: "skipped-own" } },
      });
    }
    expect(look(from("someone.else@gmail.com")).lookUp).toBe("someone.else@gmail.com");
  });

  test("a colleague who hands a customer's mail on writes about the customer", () => {
    const message = from("anna@acme.example", { cc: [{ address: "Bo@customer.example", name: "Bo" }] });
    expect(look(message)).toMatchObject({ lookUp: "bo@customer.example" });
  });

  test("colleagues writing to each other in a customer's conversation are not logged", () => {
    const internal = messageFacts({ from: { address: "anna@acme.example", name: "Anna" } });
    expect(decide(situation(both, { message: internal }), known()).verdict.log).toMatchObject({
      reason: "skipped-own",
      detail: "only colleagues",
    });
  });

  test("a rule is named, and counts only for its steps", () => {
    const domain = decide(situation(rules, { message: from("x@mail.competitor.example") }), known());
    expect(domain.verdict.match).toMatchObject({ reason: "skipped-rule", detail: "competitor.example" });
    const news = from("newsletter@shop.example");
    expect(look(news).lookUp).toBe("newsletter@shop.example");
    const known1 = decide(situation(rules, { message: news }), known({ records: [contact] }));
    expect(known1.verdict).toMatchObject({ add: { reason: "skipped-rule" }, log: { reason: "logged-task" } });
    expect(decide(situation(rules, { message: news }), known())).toMatchObject({
      state: "skipped",
      writes: [],
      cause: null,
    });
  });

  test("machine mail makes nobody and is not logged, unless an admin wants it", () => {
    const message = messageFacts({ machine: "auto-reply" });
    const skipped = decide(situation(both, { message }), known({ records: [contact] }));
    expect(skipped).toMatchObject({
      state: "skipped",
      writes: [],
      verdict: { log: { reason: "skipped-machine", detail: "auto-reply" } },
    });
    const skipMachine = { matching: false, adding: true, logging: false };
    const wanted = decide(situation({ ...both, skipMachine }, { message }), known({ records: [contact] }));
    expect(wanted.verdict.log.reason).toBe("logged-task");
  });

  test("who is not looked for is neither added nor logged, because nobody would know to whom", () => {
    const unseen = { matching: true, adding: false, logging: false };
    const skipRules: AutomationSettings["skipRules"] = [
      { kind: "address", value: "ada@customer.example", applies: unseen },
    ];
    const decision = decide(situation({ ...both, skipRules }), known({ records: [contact] }));
    expect(decision).toMatchObject({ state: "skipped", writes: [] });
  });

  test("a star stands for anything, and a pattern never takes longer than the address is", () => {
    expect(matchesPattern("*@shop.example", "news@shop.example")).toBe(true);
    expect(matchesPattern("news*@*.example", "newsletter@a.example")).toBe(true);
    expect(matchesPattern("news*@*.example", "my-news@a.example")).toBe(false);
    expect(matchesPattern("ab*ba", "aba")).toBe(false);
    expect(matchesPattern("a.b", "axb")).toBe(false);
    const letters = fc.array(fc.constantFrom("a", "b", "*"), { maxLength: 8 }).map((all) => all.join(""));
    const plain = fc.array(fc.constantFrom("a", "b"), { maxLength: 8 }).map((all) => all.join(""));
    fc.assert(
      fc.property(letters, plain, (pattern, text) => {
        expect(matchesPattern(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
      }),
    );
  });
});
