/** What search shows by default: the objects in their order and the columns of their results (REST API guide, Search Result Layouts). */
import { type ApiRequest, type Caller, type Handler, ok, resourceUrl } from "../rest/exchange";
import { readableField, readableObject } from "../readable";
import type { FieldDefinition, ObjectDefinition } from "../types";

const ROWS_ON_A_PAGE = 25;
const MOST_OBJECTS = 100;

/** Nobody has arranged the columns: an object shows those of these that it has. */
const COLUMNS = "Name CaseNumber Subject Site Title Company Phone Email Status StageName CloseDate ActivityDate".split(
  " ",
);

export const scopeOrder: Handler = ({ org, principal }, request) => {
  const searched = [...org.store.objects()].filter(
    ({ name, searchable }) => searchable && principal.canReadObject(name),
  );
  return ok(searched.map(({ name }) => ({ type: name, url: resourceUrl(request, `sobjects/${name}/describe`) })));
};

export const searchLayout: Handler = (caller, request) =>
  ok(namesOf(request).map((name) => layoutOf(caller, readableObject(caller, name))));

function namesOf({ query }: ApiRequest): string[] {
  return (query.get("q") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean)
    .slice(0, MOST_OBJECTS);
}

function layoutOf({ principal }: Caller, object: ObjectDefinition) {
  const fields = COLUMNS.map((name) => readableField(principal, object, name)).filter((field) => field !== null);
  const owner = object.fieldByName.has("ownerid")
    ? [{ field: "User.Alias", format: null, label: `${object.label} Owner Alias`, name: "Owner.Alias" }]
    : [];
  const searchColumns = [...fields.map((field) => column(object, field)), ...owner];
  return { label: "Search Results", limitRows: ROWS_ON_A_PAGE, searchColumns };
}

function column(object: ObjectDefinition, field: FieldDefinition) {
  const format = field.type === "date" || field.type === "datetime" ? field.type : null;
  return { field: `${object.name}.${field.name}`, format, label: field.label, name: field.name };
}
