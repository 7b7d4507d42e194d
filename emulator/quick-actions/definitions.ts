/** The global quick actions every org starts with, as data (recorded list of a Developer Edition, api.md §13.1). */

export type QuickActionDefinition = {
  name: string;
  label: string;
  type: "Create" | "LogACall" | "Post";
  /** What it creates; null for posts, which do nothing here. */
  target: string | null;
  /** In the order of its form. */
  fields: readonly string[];
  /** What the form starts with, beside the fields' own defaults. */
  presets: Readonly<Record<string, string>>;
};

const task = ["Subject", "ActivityDate", "WhoId", "WhatId", "OwnerId", "Status"];

export const GLOBAL_ACTIONS: readonly QuickActionDefinition[] = [
  {
    name: "LogACall",
    label: "Log a Call",
    type: "LogACall",
    target: "Task",
    fields: ["Subject", "Description", "WhoId", "WhatId"],
    presets: { Subject: "Call" },
  },
  create("Account", ["Name", "Phone", "Website"]),
  create("Case", ["ContactId", "AccountId", "Status", "Subject", "Description", "Priority", "Origin"]),
  create("Contact", ["Salutation", "FirstName", "LastName", "Email", "Phone", "AccountId", "Title"]),
  create("Event", ["Subject", "StartDateTime", "EndDateTime", "WhoId", "WhatId"]),
  create("Lead", ["Salutation", "FirstName", "LastName", "Company", "Phone", "Email", "Title"]),
  create("Opportunity", ["AccountId", "Name", "CloseDate", "StageName", "Amount"]),
  create("Task", task),
  post("TextPost", "Post"),
  post("ContentPost", "File"),
  post("LinkPost", "Link"),
  post("PollPost", "Poll"),
  post("QuestionPost", "Question"),
];

function create(target: string, fields: readonly string[]): QuickActionDefinition {
  return { name: `New${target}`, label: `New ${target}`, type: "Create", target, fields, presets: {} };
}

function post(name: string, label: string): QuickActionDefinition {
  return { name: `FeedItem.${name}`, label, type: "Post", target: null, fields: [], presets: {} };
}
