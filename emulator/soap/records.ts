/** Records in and out: create, update, upsert, delete, undelete, emptyRecycleBin, merge, convertLead (SOAP API Developer Guide, core calls). */
import { convertLead, type LeadConvert } from "../dml/convert-lead";
import { deleteRecord } from "../dml/delete";
import { mergeRecords } from "../dml/merge";
import { ID_FIELD, refuseRepeated } from "../dml/repeated-keys";
import { insertRecord, updateRecord } from "../dml/save";
import { emptyFromRecycleBin, undeleteRecord } from "../dml/undelete";
import { toId18 } from "../ids";
import { dmlContext } from "../live-org";
import { upsertRecord } from "../rest/upsert";
import { SalesforceError } from "../salesforce-error";
import type { ObjectDefinition } from "../types";
import { childOf, childrenOf, flagIn, textIn, type XmlElement } from "./parse-xml";
import { type GivenRecord, objectOfId, readSObject } from "./read-sobject";
import { type Outcome, saveEach, tooMany } from "./save-each";
import type { Operation, SoapCall } from "./soap-call";

/** What a call does with each of its records, unless several have the same key. */
function eachRecord(call: SoapCall, work: (given: GivenRecord) => Outcome, key = ID_FIELD) {
  const elements = childrenOf(call.operation, "sObjects");
  const refuse = refuseRepeated(
    key,
    elements.map((element) => textIn(element, key.name)),
  );
  const run = (element: XmlElement) => {
    refuse(textIn(element, key.name));
    return work(readSObject(call.caller.org, element));
  };
  return saveEach(call, elements, { run });
}

const create: Operation = (call) =>
  eachRecord(call, ({ object, id, body }) => {
    if (id !== null) throw refused("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", ["Id"]);
    return { id: insertRecord(dmlContext(call.caller), object, body).Id };
  });

const update: Operation = (call) =>
  eachRecord(call, ({ object, id, body }) => {
    if (id === null) throw refused("MISSING_ARGUMENT", "Id not specified in an update call");
    return { id: updateRecord(dmlContext(call.caller), object, { id: idOf(object, id), body }).Id };
  });

const upsert: Operation = (call) => {
  const fieldName = textIn(call.operation, "externalIDFieldName") ?? "Id";
  const work = (given: GivenRecord) => {
    const field = given.object.fieldByName.get(fieldName.toLowerCase());
    if (!field || !(field.idLookup || field.externalId)) {
      const name = given.object.name;
      throw refused(
        "INVALID_FIELD",
        `Field name provided, ${fieldName} does not match an External ID, Salesforce Id, or indexed field for ${name}`,
      );
    }
    return upsertByKey(call, given, field.name);
  };
  return eachRecord(call, work, fieldName === "Id" ? ID_FIELD : { name: fieldName, type: "string" });
};

function upsertByKey(call: SoapCall, given: GivenRecord, fieldName: string): Outcome {
  const isKey = (name: string) => name.toLowerCase() === fieldName.toLowerCase();
  const entries = Object.entries(given.body);
  const value = fieldName === "Id" ? (given.id ?? "") : entries.find(([name]) => isKey(name))?.[1];
  if (fieldName !== "Id" && (value === undefined || value === null || value === "")) {
    throw refused("MISSING_ARGUMENT", `${fieldName} not specified`);
  }
  const body = Object.fromEntries(entries.filter(([name]) => !isKey(name)));
  return upsertRecord(call.caller, { objectName: given.object.name, fieldName, value, body });
}

/** What a call does with each of its ids. */
function eachId(call: SoapCall, work: (object: ObjectDefinition, id: string) => void) {
  const run = ({ text }: XmlElement) => {
    const { object, id } = objectOfId(call.caller.org, text.trim());
    work(object, id);
    return { id };
  };
  return saveEach(call, childrenOf(call.operation, "ids"), { run });
}

const remove: Operation = (call) => eachId(call, (object, id) => deleteRecord(dmlContext(call.caller), object, id));

const undelete: Operation = (call) => eachId(call, (object, id) => undeleteRecord(dmlContext(call.caller), object, id));

const emptyRecycleBin: Operation = (call) =>
  eachId(call, (object, id) => emptyFromRecycleBin(dmlContext(call.caller), object, id));

/** The WSDL names its argument `request`; jsforce sends `mergeRequests`, and Salesforce takes it. */
const merge: Operation = (call) => {
  const run = (element: XmlElement) => {
    const master = childOf(element, "masterRecord");
    if (!master) throw refused("MISSING_ARGUMENT", "masterRecord not specified");
    const { object, id, body } = readSObject(call.caller.org, master);
    if (id === null) throw refused("MISSING_ARGUMENT", "Id not specified in a merge call");
    const masterId = idOf(object, id);
    const victimIds = childrenOf(element, "recordToMergeIds").map(({ text }) => idOf(object, text.trim()));
    const merged = mergeRecords(dmlContext(call.caller), object, { masterId, body, victimIds });
    return { id: masterId, mergedRecordIds: merged.mergedIds, updatedRelatedIds: merged.updatedRelatedIds };
  };
  return saveEach(call, childrenOf(call.operation, "request", "mergeRequests"), { run });
};

const MOST_LEADS = 100;

const convert: Operation = (call) => {
  const elements = childrenOf(call.operation, "leadConverts");
  if (elements.length > MOST_LEADS) throw tooMany(MOST_LEADS);
  return saveEach(call, elements, {
    run: (element) => convertLead(dmlContext(call.caller), leadConvert(element)),
    failed: { accountId: null, contactId: null, leadId: null, opportunityId: null },
  });
};

/** @throws MALFORMED_ID for what is no id of the object it should be of */
function leadConvert(element: XmlElement): LeadConvert {
  const id = (name: string, label: string) => {
    const given = textIn(element, name);
    return given === null ? null : (toId18(given) ?? malformed(label, given));
  };
  return {
    leadId: id("leadId", "Lead ID") ?? missing("leadId"),
    convertedStatus: textIn(element, "convertedStatus") ?? "null",
    accountId: id("accountId", "Account ID"),
    contactId: id("contactId", "Contact ID"),
    opportunityId: id("opportunityId", "Opportunity ID"),
    opportunityName: textIn(element, "opportunityName"),
    ownerId: id("ownerId", "Owner ID"),
    doNotCreateOpportunity: flagIn(element, "doNotCreateOpportunity"),
    overwriteLeadSource: flagIn(element, "overwriteLeadSource"),
  };
}

/** Of this object, as 18 characters. */
function idOf(object: ObjectDefinition, given: string): string {
  const id = toId18(given);
  return id?.startsWith(object.keyPrefix) ? id : malformed(`${object.label} ID`, given);
}

function malformed(label: string, given: string): never {
  throw refused("MALFORMED_ID", `${label}: id value of incorrect type: ${given}`, ["Id"]);
}

function missing(name: string): never {
  throw refused("MISSING_ARGUMENT", `${name} not specified`);
}

function refused(errorCode: string, message: string, fields: readonly string[] = []): SalesforceError {
  return new SalesforceError({ errorCode, message, fields });
}

export const recordOperations: Readonly<Record<string, Operation>> = {
  create,
  update,
  upsert,
  delete: remove,
  undelete,
  emptyRecycleBin,
  merge,
  convertLead: convert,
};
