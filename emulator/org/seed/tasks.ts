import type { FieldValues } from "../../org-definition";
import {
  history,
  type SeedContext,
  type SeededCase,
  type SeededContact,
  type SeededLead,
  type SeededOpportunity,
} from "./seed-context";

type Given = {
  contacts: readonly SeededContact[];
  leads: readonly SeededLead[];
  opportunities: readonly SeededOpportunity[];
  cases: readonly SeededCase[];
};

type Activity = { subject: string; subtype: string; WhoId: string; WhatId: string | null; ownerId: string };

/** Calls, mails and reminders of the last and the next weeks. */
export function seedTasks(context: SeedContext, given: Given): void {
  for (let count = 0; count < context.size.tasks; count++) {
    insertTask(context, activity(context, given));
  }
}

/** A task about a lead names nothing else, as Salesforce demands. */
function activity({ random }: SeedContext, { contacts, leads, opportunities, cases }: Given): Activity {
  const kind = random.integer(0, 9);
  if (kind < 2) {
    const lead = random.pick(leads);
    const subject = `Call: first talk with ${lead.company}`;
    return { subject, subtype: "Call", WhoId: lead.id, WhatId: null, ownerId: lead.ownerId };
  }
  if (kind < 5) {
    const { id, name, contact, ownerId } = random.pick(opportunities);
    return { subject: `Follow up: ${name}`, subtype: "Task", WhoId: contact.id, WhatId: id, ownerId };
  }
  if (kind < 8) {
    const { id, subject, contact, ownerId } = random.pick(cases);
    return { subject: `Email: ${subject}`, subtype: "Email", WhoId: contact.id, WhatId: id, ownerId };
  }
  const contact = random.pick(contacts);
  const subject = random.pick([
    "Send the new catalogue",
    "Call: yearly review",
    "Ask for a reference",
    "Invite to the fair",
  ]);
  const subtype = subject.startsWith("Call") ? "Call" : "Task";
  return { subject, subtype, WhoId: contact.id, WhatId: contact.account?.id ?? null, ownerId: contact.ownerId };
}

function insertTask(context: SeedContext, { subject, subtype, WhoId, WhatId, ownerId }: Activity): void {
  const { insert, random, calendar } = context;
  const completed = subtype === "Email" || random.chance(0.5);
  const daysAgo = completed ? random.integer(1, 200) : random.integer(0, 15);
  const past = history(context, {
    created: daysAgo,
    modified: completed ? daysAgo : random.integer(0, daysAgo),
    userId: ownerId,
  });
  insert("Task", {
    Subject: subject,
    TaskSubtype: subtype,
    WhoId,
    WhatId,
    OwnerId: ownerId,
    Status: completed ? "Completed" : random.pick(["Not Started", "In Progress", "Waiting on someone else"]),
    Priority: random.pick(["Normal", "Normal", "Normal", "High", "Low"]),
    ActivityDate: calendar.date(completed ? -daysAgo : random.integer(-5, 30)),
    CompletedDateTime: completed ? past.LastModifiedDate : null,
    ...callDetails(context, subtype === "Call" && completed),
    ...past,
  });
}

function callDetails({ random }: SeedContext, called: boolean): FieldValues {
  if (!called) return {};
  return {
    CallType: random.pick(["Inbound", "Outbound", "Outbound"]),
    CallDurationInSeconds: random.integer(40, 1500),
    CallDisposition: random.pick(["Reached", "Left a message", "Will call back"]),
  };
}

/** A few meetings, past and coming. */
export function seedEvents(context: SeedContext, contacts: readonly SeededContact[]): void {
  const { insert, random, calendar } = context;
  for (const contact of random.some(contacts, 12)) {
    const days = random.integer(-40, 30);
    const minutes = random.integer(2, 16) * 30;
    const StartDateTime = calendar.moment(days, minutes);
    insert("Event", {
      Subject: "Meeting",
      Location: contact.account?.name ?? "Video call",
      WhoId: contact.id,
      WhatId: contact.account?.id ?? null,
      OwnerId: contact.ownerId,
      StartDateTime,
      ActivityDateTime: StartDateTime,
      ActivityDate: StartDateTime.slice(0, 10),
      EndDateTime: new Date(Date.parse(StartDateTime) + 3_600_000).toISOString(),
      DurationInMinutes: 60,
      ShowAs: "Busy",
    });
  }
}
