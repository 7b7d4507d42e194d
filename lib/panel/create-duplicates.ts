import { z } from "zod";
import { queryAnswer, queryPath } from "../salesforce/query";
import { composite } from "../salesforce/composite";
import type { Org } from "../salesforce/connection";
import { keptDescribes } from "../salesforce/describe";
import type { DuplicateMatch, SalesforceError } from "../salesforce/errors";
import { shownField } from "../salesforce/format";
import type { Field, FieldValue, SObjectDescribe } from "../salesforce/schema";
import { identifier, identifiers, soql } from "../salesforce/soql";
import { columnsFor, toRecord } from "./record-columns";
import type { ComparedValue, Comparison, DuplicateCandidate } from "./duplicates-schema";
import { createdName } from "./created-name";
import { halves, isHalf, labelOfHalf, linkOf, onePerPerson, otherNames, shownIn } from "./duplicate-people";
import { fieldsOfEither } from "./person-accounts";
import type { SnapshotRecord } from "./snapshot";

/** What was to be written when Salesforce found that it is there already. */
export type Refused = {
  sObject: string;
  values: Readonly<Record<string, FieldValue>>;
  /** What stands in the record besides, where it is there already. */
  standing: Readonly<Record<string, FieldValue>>;
  /** It is somebody, so that the person can be linked to what is there instead. */
  isPerson: boolean;
  urlOf: (sObject: string, id: string) => string;
};

/** As many are compared; more say nothing to a person. */
const mostCandidates = 5;

/** Rows of the comparison beyond what was typed, in their order, where the object has them. */
const alwaysCompared = ["Email", "PersonEmail", "Phone", "Title", "AccountId", "Company", "Website", "OwnerId"];

/**
 * The records that Salesforce takes for the same, beside what was typed. One call; those the connected user may not see are left out, as is
 * every value of a record that could not be read.
 */
export async function compareDuplicates(org: Org, error: SalesforceError, refused: Refused): Promise<Comparison> {
  const matches = [...new Map(error.matches.map((match) => [match.id, match])).values()].slice(0, mostCandidates);
  const objects = [...new Set([refused.sObject, ...matches.map(({ sObject }) => sObject)])];
  const describes = new Map(
    [...(await keptDescribes(org, objects))].flatMap(([name, { describe }]) => (describe ? [[name, describe]] : [])),
  );
  const fields = comparedFields(describes.get(refused.sObject), refused);
  const records = await readMatches(org, matches, { compared: fields, describes });
  return {
    message: error.said || error.message,
    canSaveAnyway: error.canSaveAnyway,
    rows: fields.map((field) => ({ label: labelOf(field), yours: yours(field, refused) })),
    candidates: onePerPerson(records).map((record) => candidateOf(record, fields, { ...refused, describes })),
  };
}

/** What people are told apart by stands first. */
const tellingApart = new Set(["Name", "FirstName", "LastName", "Email", "PersonEmail", "Phone"]);

/** A lookup's id says nothing to a person; what was typed into one stands for itself. */
function comparedFields(describe: SObjectDescribe | undefined, { values, isPerson }: Refused): Field[] {
  const named = [...Object.keys(values), ...alwaysCompared];
  const known = describe ? fieldsOfEither(describe, isPerson) : [];
  const fields = known.filter(({ name, type }) => named.includes(name) && comparable(type));
  const rank = ({ name }: Field) => {
    if (tellingApart.has(name)) return 0;
    return name === "OwnerId" ? 3 : values[name] === undefined ? 2 : 1;
  };
  return fields.toSorted((one, other) => rank(one) - rank(other)).filter(({ name }) => name !== "RecordTypeId");
}

const comparable = (type: string) => !["textarea", "address", "location", "base64"].includes(type);

type Known = { compared: readonly Field[]; describes: ReadonlyMap<string, SObjectDescribe> };

async function readMatches(org: Org, matches: readonly DuplicateMatch[], known: Known): Promise<SnapshotRecord[]> {
  const groups = [...Map.groupBy(matches, ({ sObject }) => sObject)].flatMap(([sObject, group]) => {
    const describe = known.describes.get(sObject);
    return describe ? [{ sObject, columns: columnsOf(describe, known.compared), group }] : [];
  });
  if (groups.length === 0) return [];
  const results = await composite(
    org,
    groups.map(({ sObject, columns, group }) => ({
      method: "GET" as const,
      path: queryPath(
        soql`SELECT ${identifiers(columns)} FROM ${identifier(sObject)} WHERE Id IN ${group.map(({ id }) => id)}`,
      ),
      shape: queryAnswer(z.looseObject({ Id: z.string() })),
    })),
  );
  const found = groups.flatMap(({ sObject, columns }, at) => {
    const result = results[at];
    return result?.ok ? result.body.records.map((row) => toRecord(sObject, columns, row)) : [];
  });
  // In Salesforce's order, the likeliest first.
  return matches.flatMap(({ id }) => found.find((record) => record.id === id) ?? []);
}

function columnsOf({ fields }: SObjectDescribe, compared: readonly Field[]): string[] {
  const names = new Set([...compared.flatMap(({ name }) => [name, ...otherNames(name, true)]), ...halves]);
  return columnsFor(
    fields.filter(({ name, type }) => names.has(name) && comparable(type)),
    fields,
  );
}

type Showing = Refused & { describes: ReadonlyMap<string, SObjectDescribe> };

function candidateOf(
  record: SnapshotRecord,
  fields: readonly Field[],
  { isPerson, urlOf, describes }: Showing,
): DuplicateCandidate {
  const describe = describes.get(record.sObject);
  const known = new Map(describe?.fields.map((field) => [field.name, field]));
  const isCompany = record.sObject === "Account" && !isHalf(record);
  const place = shownIn(record);
  return {
    sObject: record.sObject,
    label: labelOfHalf(record, describes),
    id: record.id,
    name: describe ? createdName.of(describe, record.values) : record.id,
    url: urlOf(place.sObject, place.id),
    ...(isPerson ? linkOf(record) : { linkTo: null, whyNot: null }),
    values: fields.map(({ name }) => {
      const field = [name, ...otherNames(name, isCompany)].flatMap((each) => known.get(each) ?? [])[0];
      // A person account is nobody's but its own.
      if (!field || (field.name === "AccountId" && isHalf(record))) return null;
      return theirs(field, record);
    }),
  };
}

/** As it would be: what was typed, and what stands there besides. A look-up just typed is called what it is called where it was picked. */
function yours(field: Field, { values, standing }: Refused): ComparedValue | null {
  const all = { ...standing, ...values };
  const display = values[field.name] === undefined ? standing[`${field.relationship}.Name`] : null;
  return compared(field, all[field.name], { display, currency: all["CurrencyIsoCode"] });
}

/** A lookup whose record the connected user may not see says nothing. */
function theirs(field: Field, { values }: SnapshotRecord): ComparedValue | null {
  const display = values[`${field.relationship}.Name`];
  if (field.type === "reference" && typeof display !== "string") return null;
  return compared(field, values[field.name], { display, currency: values["CurrencyIsoCode"] });
}

function compared(
  field: Field,
  value: FieldValue | undefined,
  { display, currency }: Record<"display" | "currency", FieldValue | undefined>,
): ComparedValue | null {
  if (value === undefined || value === null || value === "") return null;
  return {
    field: shownField(field, [value]),
    value,
    display: typeof display === "string" ? display : null,
    currency: field.type === "currency" && typeof currency === "string" ? currency : null,
  };
}

const labelOf = ({ type, label }: Field) => (type === "reference" ? label.replace(/ ID$/, "") : label);
