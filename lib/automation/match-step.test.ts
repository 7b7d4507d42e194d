import { describe, expect, test } from "vitest";
import { candidate, known, messageFacts, situation } from "@/test/automation";
import type { Candidate } from "../links/found-schema";
import { decide } from "./decide";
import type { AutomationSettings } from "./settings-schema";

const lead = candidate("Lead", 1);
const contact = candidate("Contact", 1);

describe("matching", () => {
  const log = { logAs: "task-per-message" } as const;

  test("a Contact wins over a Lead, and the remembered record over both", () => {
    expect(decide(situation(log), known({ records: [contact, lead] })).verdict.log.targets).toEqual([contact.id]);
    const message = messageFacts({ link: { sObject: "Lead", recordId: lead.id } });
    const decision = decide(situation(log, { message }), known({ records: [contact, lead] }));
    expect(decision.verdict).toMatchObject({ match: { reason: "matched-link" }, log: { targets: [lead.id] } });
  });

  test("the kind of record that comes first wins, as the admin's order has it", () => {
    const personAccount = candidate("Contact", 2, { isPersonAccount: true });
    const targets = (...records: Candidate[]) => decide(situation(log), known({ records })).verdict.log.targets;
    expect(targets(lead, contact)).toEqual([lead.id]);
    expect(targets(contact, personAccount, lead)).toEqual([contact.id]);
    expect(targets(personAccount, contact)).toEqual([personAccount.id]);
  });

  test("several are held, or the best or all are taken, as chosen", () => {
    const records = [contact, candidate("Contact", 2)];
    const of = (onSeveral: AutomationSettings["onSeveral"]) =>
      decide(situation({ ...log, onSeveral }), known({ records }));
    expect(of("hold")).toMatchObject({ state: "held", cause: "held-several", writes: [] });
    expect(of("best").verdict.log.targets).toEqual([contact.id]);
    expect(of("all").verdict.log.targets).toEqual(records.map(({ id }) => id));
    const markers = of("all").writes.map(({ fields }) => fields["CallObject"]);
    expect(new Set(markers).size).toBe(2);
  });

  test("several matter only where something would be done with one of them", () => {
    const records = [contact, candidate("Contact", 2)];
    expect(decide(situation({ createAs: "contact" }), known({ records }))).toMatchObject({ state: "off", cause: null });
    expect(decide(situation({ onMatch: "update" }), known({ records }))).toMatchObject({ state: "held" });
  });

  test("how somebody was found is told", () => {
    const other = candidate("Contact", 1, { by: { field: "Email_2__c", value: "x" } });
    const alias = candidate("Contact", 1, { by: { field: "Email", value: "b@x.example", alias: "b@x.example" } });
    const converted = candidate("Contact", 1, { convertedFrom: lead.id });
    const of = (record: typeof contact) => decide(situation(log), known({ records: [record] })).verdict.match;
    expect(of(other)).toMatchObject({ reason: "matched-other-email", detail: "Email_2__c" });
    expect(of(alias)).toMatchObject({ reason: "matched-alias", detail: "b@x.example" });
    expect(of(converted)).toMatchObject({ reason: "matched-converted-lead" });
  });

  test("unknown people are not logged while adding is off, and that wants attention", () => {
    const decision = decide(situation(log), known());
    expect(decision).toMatchObject({ state: "not-logged", cause: "no-match", writes: [] });
    expect(decision.verdict).toMatchObject({ add: { reason: "adding-off" }, log: { reason: "no-record-to-log-to" } });
  });
});
