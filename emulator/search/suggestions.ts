/** search/suggestions: records whose name begins to look like what is typed (REST API guide, Search for Records Suggested by Autocomplete). */
import { nameFieldOf } from "../name-field";
import { type Handler, ok, resourceUrl } from "../rest/exchange";
import { SalesforceError } from "../salesforce-error";
import { fieldItem } from "../soql/field-item";
import type { ObjectDefinition } from "../types";
import { termOf } from "./parse-expression";
import type { Returning } from "./parse-returning";
import { runSearch } from "./run-search";
import { refused } from "./search-request";

const LENGTH = { fewest: 3, most: 255 };
const USUAL_LIMIT = 5;
const MOST_OBJECTS = 10;
const WITHOUT_SUGGESTIONS = new Set(["Event", "Task"]);

export const suggestions: Handler = ({ org, principal }, request) => {
  const typed = (request.query.get("q") ?? "").replace(/["*?]/g, "").trim();
  if (typed.length > LENGTH.most)
    throw refuse("INVALID_SEARCH", `The search string is longer than ${LENGTH.most} characters`);
  const asked = (request.query.get("sobject") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (asked.length === 0 || asked.length > MOST_OBJECTS)
    throw refuse("INVALID_SEARCH_SCOPE", "sobject names one to ten objects");
  const objects = asked.filter((name) => isSuggested(name, request.query.get("ignoreUnsupportedSObjects") === "true"));
  const limit = limitOf(request.query.get("limit"));
  const words = [...typed, "*"].map((character, index) => ({ character, escaped: index < typed.length }));
  const { records } = refused(() =>
    runSearch({
      search: {
        text: "",
        expression: typed.length < LENGTH.fewest ? null : termOf(words),
        group: "NAME",
        returning: objects.map((name) => returning(org.store.object(name), name)),
        limit: limit + 1,
        labels: false,
      },
      store: org.store,
      index: org.searchIndex,
      viewer: principal,
      now: org.clock.now(),
      urlOf: (objectName, id) => resourceUrl(request, `sobjects/${objectName}/${id}`),
    }),
  );
  const nameFields = objects
    .map((name) => org.store.object(name))
    .filter((object) => object !== undefined)
    .map(nameFieldEntry);
  return ok({
    autoSuggestResults: records.slice(0, limit),
    hasMoreResults: records.length > limit,
    meta: { nameFields },
  });
};

function isSuggested(name: string, ignoring: boolean): boolean {
  if (!WITHOUT_SUGGESTIONS.has(name)) return true;
  if (ignoring) return false;
  throw refuse("INVALID_SEARCH_SCOPE", `${name} is not supported in suggestions`);
}

/** An unknown object is refused by the search itself. */
function returning(object: ObjectDefinition | undefined, name: string): Returning {
  const fields = ["Id", object === undefined ? "Name" : nameOf(object)];
  const select = fields.map((field) => fieldItem(field, 0));
  return { name, offset: 0, select, where: null, orderBy: [], limit: null, skip: 0 };
}

function nameFieldEntry(object: ObjectDefinition) {
  return { entityApiName: object.name, fieldApiName: nameOf(object) };
}

function nameOf(object: ObjectDefinition): string {
  return nameFieldOf(object)?.name ?? "Id";
}

function limitOf(given: string | null): number {
  const limit = Number(given ?? USUAL_LIMIT);
  return Number.isInteger(limit) && limit > 0 ? limit : USUAL_LIMIT;
}

function refuse(errorCode: string, message: string): SalesforceError {
  return new SalesforceError({ errorCode, message });
}
