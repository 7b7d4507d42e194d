import type { Situation } from "@/lib/automation/decide";
import type { House, MessageFacts, OrgView } from "@/lib/automation/facts";
import { type Field, RecordId, type SObjectDescribe } from "@/lib/salesforce/schema";
import type { SimulatedMessage } from "./mail";
import type { Town } from "./town";

/** All that deciding needs of a message from our own side. */
export function situationOf(town: Town, message: SimulatedMessage): Situation {
  return { message: factsOf(town, message), settings: message.mailbox.settings, house: houseOf(message), org: orgView };
}

export function factsOf(town: Town, { id, mailbox, customer, direction, ...message }: SimulatedMessage): MessageFacts {
  const us = { address: mailbox.address, name: mailbox.name };
  const isInbound = direction === "inbound";
  const subject = `About ${message.conversationId.slice(0, 8)}`;
  return {
    id,
    mailbox: { id: mailbox.id, ...us },
    conversation: {
      ...{ id: message.conversationId, subject, status: "open" },
      url: `https://inlay.example/inbox/${message.conversationId}`,
    },
    direction: isInbound ? "in" : "out",
    delivery: isInbound ? "received" : "sent",
    machine: message.isMachine ? "auto-reply" : null,
    from: isInbound ? customer : us,
    to: [isInbound ? us : customer],
    cc: [],
    replyTo: [],
    person: { id: `${mailbox.workspaceId}:${customer.address.toLowerCase()}`, ...customer },
    assignee: null,
    author: null,
    fingerprint: message.fingerprint,
    sentAt: new Date(town.epoch + message.arrivesAt),
    subject,
    text: `Here is ${message.token}.`,
    html: null,
    files: [],
    link: null,
    logTo: null,
  };
}

function houseOf({ workspace }: SimulatedMessage): House {
  return {
    workspaceId: workspace.id,
    mailboxAddresses: workspace.mailboxes.map(({ address }) => address),
    members: [],
    isConnected: true,
  };
}

const requiredFields = ["Contact.LastName", "Lead.LastName", "Lead.Company"];

/** An org as a new one is: all objects seen, all fields of ours writable. */
export const orgView: OrgView = {
  facts: {
    ...{
      timeZone: "Europe/Paris",
      closedTaskStatus: "Completed",
      openTaskStatus: "Not Started",
      users: [],
      queues: [],
    },
    ...{ personAccountTypes: [], canCreateEmailMessage: true },
  },
  connectedUser: { id: RecordId.parse("0055g00000000001AA".padEnd(18, "A").slice(0, 18)), name: "Integration" },
  canCreateFiles: true,
  describes: new Map(
    Object.entries({
      Contact: ["LastName", "FirstName", "Email", "LeadSource", "OwnerId", "AccountId"],
      Lead: ["LastName", "FirstName", "Company", "Email", "LeadSource", "OwnerId"],
      Task: [
        ...["Subject", "Description", "WhoId", "WhatId", "OwnerId", "Status", "Priority", "ActivityDate"],
        ...["TaskSubtype", "CallObject", "CallType"],
      ],
      EmailMessageRelation: ["EmailMessageId", "RelationId", "RelationType", "RelationAddress"],
      EmailMessage: [
        "Subject",
        "TextBody",
        "HtmlBody",
        "MessageIdentifier",
        "FromAddress",
        "ToAddress",
        "Status",
        "Incoming",
      ],
    }).map(([name, fields]) => [name, describeOf(name, fields)]),
  ),
};

function describeOf(name: string, fields: string[]): SObjectDescribe {
  const flags = { isCreateable: true, isUpdateable: true };
  return {
    ...{ name, label: name, labelPlural: `${name}s`, keyPrefix: null, isQueryable: true, ...flags },
    fields: fields.map((field) => fieldOf(name, field)),
  };
}

function fieldOf(sObject: string, name: string): Field {
  const isRequired = requiredFields.includes(`${sObject}.${name}`);
  return {
    ...{ name, label: name, type: name === "Email" ? "email" : name.endsWith("Id") ? "reference" : "string" },
    ...{ length: name === "Description" ? 32_000 : 255, precision: 0, scale: 0, isCustom: false },
    ...{ isCreateable: true, isUpdateable: true, isFilterable: true, isRequired, isNillable: !isRequired },
    ...{ isCalculated: false, isAutoNumber: false, isNameField: false, isHtml: false, isRestrictedPicklist: false },
    ...{ options: [], controller: null, allowedBy: {}, referenceTo: [], relationship: null, partOf: null, help: null },
  };
}
