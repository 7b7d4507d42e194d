import { expect, test } from "vitest";
import { everyCombination, known, recordsOf, situation, whoIsThere } from "@/test/automation";
import { decide } from "./decide";
import { sentence, statusSentence, verdictSentences } from "./format";
import { type Reason, reasons, type Verdict, type VerdictStep } from "./verdict-schema";

/** What happens, without what it is called. */
function outcomeOf(verdict: Verdict, state: string): string {
  const { match, add, change, log } = verdict;
  const records = match.records.map(({ id }) => id);
  const steps = [
    [match.reason, match.detail, records],
    [add.reason, add.detail, add.sObject, add.owner],
    [change.reason, change.detail, change.fields],
    [log.reason, log.detail, log.targets, log.relatedTo],
  ];
  return JSON.stringify([state, steps]);
}

test("every combination of what becomes of people and how mail is logged says what it does, each outcome in words of its own", () => {
  const outcomeByWords = new Map<string, string>();
  let combinations = 0;
  for (const chosen of everyCombination()) {
    for (const who of whoIsThere) {
      const title: Parameters<typeof situation>[0] = {
        ...chosen,
        contactFields: [{ field: "Title", from: { kind: "fixed", value: "Engineer" } }],
        leadFields: [{ field: "Title", from: { kind: "fixed", value: "Engineer" } }],
      };
      const { verdict, state } = decide(situation(title), known({ records: recordsOf[who] }));
      const sentences = [statusSentence(state, verdict), ...Object.values(verdictSentences(verdict))];
      for (const each of sentences) {
        expect(each, JSON.stringify({ chosen, who })).toMatch(/^[A-Z0-9].{8,}$/);
        expect(each, JSON.stringify({ chosen, who })).not.toMatch(/[a-z]-[a-z]+-[a-z]|undefined|null|: *$/);
      }
      const words = sentences.join("\n");
      const outcome = outcomeOf(verdict, state);
      expect(outcomeByWords.get(words) ?? outcome, words).toBe(outcome);
      outcomeByWords.set(words, outcome);
      combinations += 1;
    }
  }
  expect(combinations).toBe(5 * 4 * 3 * 3 * 4 * 4);
  expect(outcomeByWords.size).toBeGreaterThan(50);
});

/** Where each reason can stand. */
const standsAt: Record<VerdictStep, (reason: Reason) => boolean> = {
  match: (reason) => reasons.indexOf(reason) <= reasons.indexOf("all-off"),
  add: (reason) =>
    !/^(no-match|matched|logged|logging)|filled$|updated$|left|change|edit|several|log|close|refreshed/.test(reason),
  change: (reason) => /^skipped|alone|blanks|updated|change|edit|no-match/.test(reason),
  log: (reason) => /^(skipped|logged|logging|held)|log|close|refreshed|create-object/.test(reason),
};

test("every reason has words of its own, at each step where it can stand", () => {
  const { verdict } = decide(situation(), known());
  for (const step of ["match", "add", "change", "log"] as const) {
    const here = reasons.filter(standsAt[step]);
    const said = here.map((reason) =>
      sentence(step, { ...verdict, [step]: { ...verdict[step], reason, detail: "x" } }),
    );
    for (const [at, each] of said.entries()) expect(each).not.toMatch(new RegExp(`: ${here[at]}$`));
    expect(new Set(said).size, step).toBe(said.length);
  }
});

test("what is written is what the verdict says", () => {
  for (const chosen of everyCombination()) {
    for (const who of whoIsThere) {
      const { verdict, writes, state } = decide(situation(chosen), known({ records: recordsOf[who] }));
      const creates = (sObject: string) =>
        writes.some((write) => write.operation === "create" && write.sObject === sObject);
      expect(writes.some((write) => write.key.startsWith("person:"))).toBe(verdict.add.reason === "created");
      expect(creates("Task") || creates("EmailMessage")).toBe(verdict.log.reason.startsWith("logged-"));
      expect(writes.some(({ operation }) => operation === "update")).toBe(verdict.change.fields.length > 0);
      expect(state === "waiting").toBe(writes.length > 0);
    }
  }
});
