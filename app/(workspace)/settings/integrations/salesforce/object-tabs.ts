import type { TabObject } from "@/lib/salesforce/schema";

/** The tabs of the field choices, under the names Keeping gave them (requirement K-24). */
export const objectTabs: readonly { slug: string; label: string; sObject: TabObject }[] = [
  { slug: "contacts", label: "Contacts", sObject: "Contact" },
  { slug: "leads", label: "Leads", sObject: "Lead" },
  { slug: "accounts", label: "Accounts", sObject: "Account" },
  { slug: "opportunities", label: "Opportunities", sObject: "Opportunity" },
  { slug: "cases", label: "Cases", sObject: "Case" },
  { slug: "tasks", label: "Tasks", sObject: "Task" },
];
