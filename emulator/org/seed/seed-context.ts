import type { SeedInsert } from "../../org-definition";
import type { OrgFacts } from "../orgs";
import type { Random } from "./random";

/** What the seed's files share: how to insert, the clock, and what is already in place. */
export type SeedContext = {
  insert: SeedInsert;
  random: Random;
  org: OrgFacts;
  calendar: Calendar;
  /** How many records of each kind to make up. */
  size: SeedSize;
  staff: Staff;
};

export type SeedSize = {
  accounts: number;
  contacts: number;
  leads: number;
  convertedLeads: number;
  opportunities: number;
  cases: number;
  tasks: number;
};

/** Users and queues that own records. */
export type Staff = { sales: string[]; support: string[]; queues: { sales: string; support: string; billing: string } };

export type SeededAccount = { id: string; name: string; domain: string; country: string; ownerId: string };
export type SeededContact = {
  id: string;
  FirstName: string;
  LastName: string;
  email: string;
  account: SeededAccount | null;
  ownerId: string;
};

export type SeededOpportunity = { id: string; name: string; contact: SeededContact; ownerId: string };
export type SeededCase = { id: string; subject: string; contact: SeededContact; ownerId: string };
export type SeededLead = { id: string; company: string; ownerId: string };

/** Days counted from the org's now: negative is past. */
export type Calendar = {
  date(days: number): string;
  /** Within working hours, UTC; never after now. */
  moment(days: number, minutes: number): string;
  year: number;
};

export function calendarOf(now: Date): Calendar {
  const MINUTE = 60_000;
  const at = (days: number) => new Date(now.getTime() + days * 24 * 60 * MINUTE);
  return {
    date: (days) => at(days).toISOString().slice(0, 10),
    moment: (days, minutes) => {
      const morning = Date.parse(`${at(days).toISOString().slice(0, 10)}T07:00:00.000Z`);
      const moment =
        days > 0 ? morning + minutes * MINUTE : Math.min(morning + minutes * MINUTE, now.getTime() - MINUTE);
      return `${new Date(moment).toISOString().slice(0, 19)}.000Z`;
    },
    year: now.getUTCFullYear(),
  };
}

/** Creation and last change, some days ago; a record is never changed before it was created. */
export function history(context: SeedContext, past: { created: number; modified: number; userId: string }) {
  const { created, modified, userId } = past;
  const CreatedDate = context.calendar.moment(-created, context.random.integer(0, 600));
  const later = context.calendar.moment(-Math.min(created, modified), context.random.integer(0, 600));
  const LastModifiedDate = later > CreatedDate ? later : CreatedDate;
  return {
    CreatedDate,
    CreatedById: userId,
    LastModifiedDate,
    LastModifiedById: userId,
    SystemModstamp: LastModifiedDate,
  };
}
