/** A bug to be planted: a place of the product's source that is there exactly once, and what stands there instead. */
export type Mutant = { name: string; file: string; find: string; replace: string };

const outbox = (file: string) => `lib/salesforce/outbox/${file}.ts`;
const automation = (file: string) => `lib/automation/${file}.ts`;

/** Mistakes that people make in code like this. The simulator must find each of them, or it proves nothing. */
export const mutants: readonly Mutant[] = [
  // What becomes of a call whose outcome nobody knows.
  {
    name: "an unknown outcome is sent again at once",
    file: outbox("transitions"),
    find: 'return { ...row, to: "quarantined", inMs: about.quarantineMs };',
    replace: "return again(write);",
  },
  {
    name: "quarantine is shorter than Salesforce's ten minutes",
    file: outbox("transitions"),
    find: 'return { ...row, to: "quarantined", inMs: about.quarantineMs };',
    replace: 'return { ...row, to: "quarantined", inMs: about.quarantineMs / 2 };',
  },
  {
    name: "a lost answer counts as a failure",
    file: outbox("transitions"),
    find: 'return { ...row, to: "quarantined", inMs: about.quarantineMs };',
    replace: 'return { ...row, to: "failed", failure: neverKnown };',
  },
  {
    name: "an update of unknown outcome is sent again at once",
    file: outbox("settle-call"),
    find: "afterCall(write, outcome, about)",
    replace:
      'afterCall(write, claimed.find(({ id }) => id === write.id)?.operation === "update" ? { kind: "not-sent" } : outcome, about)',
  },
  {
    name: "silence means that nothing was sent",
    file: "lib/salesforce/errors.ts",
    find: "isOutcomeUnknown: isWrite && !wasNeverConnected(cause),",
    replace: "isOutcomeUnknown: false,",
  },
  {
    name: "a gateway's page means that nothing was done",
    file: outbox("judge"),
    find: "if (error.isOutcomeUnknown || isUnclear(error)) return",
    replace: "if (error.isOutcomeUnknown && error.status === undefined) return",
  },
  // Looking before the second try.
  {
    name: "after quarantine nobody looks",
    file: outbox("look-for"),
    find: 'return operation === "create" && marker && sentAt ? [{ id, sObject, marker, sentAt }] : [];',
    replace: "return [];",
  },
  {
    name: "no answer to the look means that nothing is there",
    file: outbox("look-for"),
    find: "if (!found) return { ...stop, calls: 1 };",
    replace: 'if (!found) return settleAll(ports, over, new Map(over.map(({ id }) => [id, "absent"])));',
  },
  {
    name: "Tasks are looked for by another object's marker",
    file: outbox("find-records"),
    find: 'CallObject: "Task"',
    replace: 'CallObject: "EmailMessage"',
  },
  {
    name: "what a colleague has deleted is not seen",
    file: outbox("find-records"),
    find: "path: `/queryAll?q=",
    replace: "path: `/query?q=",
  },
  {
    name: "what was found is someone else's",
    file: outbox("find-records"),
    find: "const row = byText.get(textOf(marker).toLowerCase());",
    replace: "const row = [...byText.values()][0];",
  },
  // Processes that die, sleep, or meet.
  {
    name: "what a dead process was sending is forgotten",
    file: outbox("drain"),
    find: "await store.quarantineLeftBehind(lease, settings.quarantineMs);",
    replace: "",
  },
  {
    name: "what a dead process was sending is sent again at once",
    file: outbox("drain"),
    find: "await store.quarantineLeftBehind(lease, settings.quarantineMs);",
    replace: "await store.quarantineLeftBehind(lease, 0);",
  },
  {
    name: "a stale claim is sent",
    file: outbox("wire"),
    find: "org.composite(requests, options)",
    replace: "org.composite(requests, { timeoutMs: options.timeoutMs })",
  },
  {
    name: "a claim is fresh whatever its age",
    file: outbox("drain"),
    find: "clock.now().getTime() - claimedAt.wall < claimHoldsMs && clock.monotonicMs() - claimedAt.monotonic < claimHoldsMs;",
    replace: "clock.now().getTime() > claimedAt.wall - claimHoldsMs;",
  },
  // What Salesforce answers.
  {
    name: "answers are read one place off",
    file: outbox("judge"),
    find: "judgeItem(write, result.body[at])",
    replace: "judgeItem(write, result.body[(at + 1) % writes.length])",
  },
  {
    name: "a locked row counts as a refusal",
    file: outbox("judge"),
    find: 'return error.reason === "busy" || error.reason === "unknown"',
    replace: 'return error.reason === "unknown"',
  },
  {
    name: "a refusal counts as passing",
    file: outbox("judge"),
    find: 'return error.reason === "busy" || error.reason === "unknown"',
    replace: "return error.errorCode",
  },
  {
    name: "a duplicate that Salesforce found is a failure",
    file: outbox("judge"),
    find: 'if (error.errorCode === "DUPLICATES_DETECTED") return { kind: "duplicate", failure };',
    replace: "",
  },
  {
    name: "what Salesforce takes for the same is not taken",
    file: outbox("judge"),
    find: "const match = bestMatch(error, part, write);",
    replace: "const match = bestMatch(error, part, write) && null;",
  },
  {
    name: "a halted part is a failed one",
    file: outbox("transitions"),
    find: "return afterHalt(write);",
    replace: 'return { ...row, to: "failed", failure: neverTried };',
  },
  // Trying again.
  {
    name: "a retry never gives up",
    file: outbox("transitions"),
    find: 'if (write.attempts >= mostTries) return { id: write.id, attempt: write.attempt, to: "failed", failure };',
    replace: "",
  },
  {
    name: "a retry waits longer and longer without end",
    file: outbox("transitions"),
    find: "Math.min(backoff.capMs, backoff.baseMs * 2 ** (write.attempts - 1))",
    replace: "backoff.baseMs * 2 ** (write.attempts - 1)",
  },
  {
    name: "a retry does not wait",
    file: outbox("transitions"),
    find: "inMs: Math.round(chance * longest), counts: true",
    replace: "inMs: Math.round(chance * longest * 0), counts: true",
  },
  {
    name: "a poisoned part comes back whole",
    file: outbox("transitions"),
    find: "const together = Math.ceil(partLength / 5);",
    replace: "const together = partLength;",
  },
  // Order, and what belongs together.
  {
    name: "a held lane lets the next write pass",
    file: outbox("choose"),
    find: "this.heldLanes.has(candidate.lane) ? null : this.stageOf(candidate, open)",
    replace: "this.stageOf(candidate, open)",
  },
  {
    name: "within a part a conversation runs backwards",
    file: outbox("parts"),
    find: "a.seq - b.seq",
    replace: "b.seq - a.seq",
  },
  {
    name: "a record is updated twice in one collection",
    file: outbox("choose"),
    find: 'if (candidate.operation === "update") this.updated.add(targetOf(candidate));',
    replace: "",
  },
  {
    name: "what needs a failed write waits for ever",
    file: outbox("choose"),
    find: 'return needed === undefined || needed.state === "failed" || needed.state === "dropped";',
    replace: "return needed === undefined;",
  },
  {
    name: "Tasks refer to the first new person of the call",
    file: outbox("wire"),
    find: "`[${made.at}]`",
    replace: "`[${made.at * 0}]`",
  },
  // Whose record it is.
  {
    name: "a person's key names the mailbox",
    file: automation("add-step"),
    find: "const key = personKey(customer.address);\n",
    replace: "const key = personKey(customer.address + deciding.message.mailbox.id);\n",
  },
  {
    name: "a marker leaves the mailbox out",
    file: outbox("marker"),
    find: '[workspaceId, mailboxId, messageIdentity, direction, target ?? ""]',
    replace: '[workspaceId, messageIdentity, direction, target ?? ""]',
  },
  {
    name: "a marker leaves the direction out",
    file: outbox("marker"),
    find: '[workspaceId, mailboxId, messageIdentity, direction, target ?? ""]',
    replace: '[workspaceId, mailboxId, messageIdentity, target ?? ""]',
  },
  {
    name: "a person made while we asked counts as deleted",
    file: automation("add-step"),
    find: 'creation.state === "done" && !creation.isYoungerThanAnswer;',
    replace: 'creation.state === "done";',
  },
  {
    name: "skip rules do not count for logging",
    file: automation("skip"),
    find: 'logging: matching ?? first("logging")',
    replace: "logging: matching",
  },
  // From the tray to what is owed.
  {
    name: "the tray is emptied before what was decided is kept",
    file: automation("record-messages"),
    find: "await ports.keep((kept) => keepDecided(kept, { items, askedAt, decided, undecided }));",
    replace: `const held = await ports.keep(async (kept) => {
      const lying = await kept.hold(items);
      await kept.takeOut(lying);
      return lying;
    });
    await ports.keep((kept) => keepDecided({ ...kept, hold: async () => held }, { items, askedAt, decided, undecided }));`,
  },
  {
    name: "a verdict is kept before its writes are owed",
    file: automation("record-messages"),
    find: "await ports.keep((kept) => keepDecided(kept, { items, askedAt, decided, undecided }));",
    replace: `const later: ToOwe[] = [];
    const asIfOwed = async (writes: readonly ToOwe[]): Promise<Owed[]> => {
      later.push(...writes);
      return writes.map(({ key }) => ({ key, state: "owed", recordId: null, failure: null }));
    };
    await ports.keep((kept) => keepDecided({ ...kept, owe: asIfOwed }, { items, askedAt, decided, undecided }));
    await ports.keep((kept) => kept.owe(later));`,
  },
  {
    name: "a person made elsewhere counts as owed here",
    file: automation("record-messages"),
    find: 'people.get(key)?.state === "elsewhere"',
    replace: 'people.get(key)?.state === "dropped"',
  },
];
