/** What the org is made of and what has changed in it: describes, tabs, getUpdated and getDeleted (SOAP API Developer Guide, describe calls). */
import { z } from "zod";
import { toId18 } from "../ids";
import { traitsOf } from "../describe/traits";
import { SalesforceError } from "../salesforce-error";
import { DESCRIBED_SOBJECT, LISTED_SOBJECT, shaped } from "./describe-shapes";
import { childrenOf, textIn } from "./parse-xml";
import { objectNamed } from "./read-sobject";
import { askResource, type Operation, type SoapCall } from "./soap-call";
import { datetimeText } from "./write-sobject";
import { type Content, tag, type Xml } from "./write-xml";

const Described = z.looseObject({ fields: z.array(z.looseObject({})), urls: z.record(z.string(), z.string()) });

function described(call: SoapCall, name: string): Xml {
  const object = objectNamed(call.caller.org, name);
  const path = ["sobjects", object.name, "describe"];
  const { fields, urls, ...facts } = Described.parse(askResource(call, { method: "GET", path }));
  const links = { urlDetail: urls.uiDetailTemplate, urlEdit: urls.uiEditTemplate, urlNew: urls.uiNewRecord };
  const content = shaped(DESCRIBED_SOBJECT, { ...facts, ...links, idEnabled: false, fields });
  return tag("result", content);
}

const describeSObject: Operation = (call) => described(call, textIn(call.operation, "sObjectType") ?? "");

const MOST_DESCRIBED = 100;

const describeSObjects: Operation = (call) => {
  const names = childrenOf(call.operation, "sObjectType").map(({ text }) => text.trim());
  if (names.length > MOST_DESCRIBED) {
    const message = `the number of types specified is greater than the maximum allowed: ${MOST_DESCRIBED}`;
    throw new SalesforceError({ errorCode: "EXCEEDED_MAX_TYPES_LIMIT", message });
  }
  return names.map((name) => described(call, name));
};

const Listed = z.object({ encoding: z.string(), maxBatchSize: z.number(), sobjects: z.array(z.looseObject({})) });

const describeGlobal: Operation = (call) => {
  const { encoding, maxBatchSize, sobjects } = Listed.parse(askResource(call, { method: "GET", path: ["sobjects"] }));
  const listed = sobjects.map((entry) => tag("sobjects", shaped(LISTED_SOBJECT, { ...entry, idEnabled: false })));
  return tag("result", [tag("encoding", encoding), tag("maxBatchSize", maxBatchSize), ...listed]);
};

/** One app with a tab for each object people work with. */
const describeTabs: Operation = ({ caller }) => {
  const { baseUrl, store } = caller.org;
  const tabs = [...store.objects()]
    .filter((object) => caller.principal.canReadObject(object.name) && traitsOf(object).listed)
    .map(({ name, labelPlural, keyPrefix, custom }) =>
      tag("tabs", [
        tag("custom", custom),
        tag("iconUrl", `${baseUrl}/img/icon/${name.toLowerCase()}32.png`),
        tag("label", labelPlural),
        tag("miniIconUrl", `${baseUrl}/img/icon/${name.toLowerCase()}16.png`),
        tag("name", custom ? name : `standard-${name}`),
        tag("sobjectName", name),
        tag("url", `${baseUrl}/${keyPrefix}/o`),
      ]),
    );
  return tag("result", [
    tag("description", "The sales app"),
    tag("label", "Sales"),
    tag("logoUrl", `${baseUrl}/img/salesforce-noname-logo-v2.svg`),
    tag("namespace", ""),
    tag("selected", true),
    tag("tabSetId", SALES_APP_ID),
    ...tabs,
  ]);
};

const SALES_APP_ID = toId18("02u5f0000004C92") ?? "";

const Updated = z.object({ ids: z.array(z.string()), latestDateCovered: z.string() });
const Deleted = z.object({
  deletedRecords: z.array(z.object({ id: z.string(), deletedDate: z.string() })),
  earliestDateAvailable: z.string(),
  latestDateCovered: z.string(),
});

const getUpdated: Operation = (call) => {
  const { ids, latestDateCovered } = Updated.parse(changes(call, "updated"));
  return tag("result", [...ids.map((id) => tag("ids", id)), tag("latestDateCovered", datetimeText(latestDateCovered))]);
};

const getDeleted: Operation = (call) => {
  const { deletedRecords, earliestDateAvailable, latestDateCovered } = Deleted.parse(changes(call, "deleted"));
  const records = deletedRecords.map(({ id, deletedDate }): Content => {
    return tag("deletedRecords", [tag("deletedDate", datetimeText(deletedDate)), tag("id", id)]);
  });
  return tag("result", [
    ...records,
    tag("earliestDateAvailable", datetimeText(earliestDateAvailable)),
    tag("latestDateCovered", datetimeText(latestDateCovered)),
  ]);
};

function changes(call: SoapCall, kind: "updated" | "deleted"): unknown {
  const object = objectNamed(call.caller.org, textIn(call.operation, "sObjectType") ?? "");
  const query = { start: textIn(call.operation, "startDate") ?? "", end: textIn(call.operation, "endDate") ?? "" };
  return askResource(call, { method: "GET", path: ["sobjects", object.name, kind], query });
}

export const describeOperations: Readonly<Record<string, Operation>> = {
  describeSObject,
  describeSObjects,
  describeGlobal,
  describeTabs,
  getUpdated,
  getDeleted,
};
