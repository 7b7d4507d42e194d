/** Bodies of the composite family as tests of hostile input send them. */
import fc from "fast-check";
import { attributed, records, recordsWithChildren, reference, typedRow } from "./records";
import { mostly, text } from "./values";

export const collection = mostly(fc.record({ allOrNone: mostly(fc.boolean()), records: mostly(records) }));
export const treeBody = mostly(
  fc.record({ records: mostly(fc.array(fc.oneof(attributed, recordsWithChildren), { maxLength: 3 })) }),
);

const method = fc.oneof(
  { weight: 49, arbitrary: fc.constantFrom("GET", "POST", "POST", "POST", "PATCH", "DELETE", "PUT") },
  text,
);
/** A resource, and the body that may be sent to it. */
const visit = fc
  .tuple(typedRow, text, fc.constantFrom("@{a.id}", "@{b.records[0].Id}", "@{c.id}"))
  .chain(([{ type, values }, odd, id]) =>
    fc.constantFrom(
      { path: `sobjects/${type}`, body: values },
      { path: `sobjects/${type}`, body: { ...values, AccountId: id } },
      { path: `sobjects/${type}/${id}`, body: values },
      { path: `sobjects/${type}/Contract_Number__c/${encodeURIComponent(odd.toWellFormed())}`, body: values },
      { path: `sobjects/${type}/${odd}`, body: values },
      { path: "query?q=SELECT+Id,Name+FROM+Account+LIMIT+2", body: undefined },
      { path: `query?q=SELECT+Id+FROM+Account+${odd}`, body: undefined },
      { path: "composite/sobjects", body: { records: [{ attributes: { type }, ...values }] } },
      { path: odd, body: odd },
    ),
  );
const referenceId = fc.oneof({ weight: 19, arbitrary: fc.constantFrom("a", "b", "c", "d", "e", "f") }, text);
const headers = fc.option(
  fc.dictionary(fc.constantFrom("If-Match", "Sforce-Auto-Assign", "If-Modified-Since", "Prefer"), text),
);
const subrequest = fc
  .record({ method, visit, referenceId, httpHeaders: headers })
  .map(({ visit: { path, body }, ...rest }) => ({ ...rest, url: `/services/data/v66.0/${path}`, body }));
const subrequests = fc
  .uniqueArray(subrequest, { maxLength: 5, selector: (each) => each.referenceId })
  .chain((list) => mostly(fc.constant(list)));

export const compositeBody = mostly(fc.record({ allOrNone: fc.boolean(), compositeRequest: subrequests }));
export const graphBody = mostly(
  fc.record({
    graphs: mostly(fc.array(fc.record({ graphId: reference, compositeRequest: subrequests }), { maxLength: 3 })),
  }),
);
const batchRequest = fc
  .record({ method, visit })
  .map(({ visit: { path, body }, ...rest }) => ({ ...rest, url: `v66.0/${path}`, richInput: body }));
export const batchBody = mostly(
  fc.record({ haltOnError: fc.boolean(), batchRequests: mostly(fc.array(batchRequest, { maxLength: 4 })) }),
);

const edit = fc.record({ at: fc.nat(200), remove: fc.nat(4), insert: fc.string({ maxLength: 3 }) });
const edits = fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(edit, { minLength: 1, maxLength: 3 }));

/** JSON as sent, or with a few characters taken out and put in. */
export const damaged = (body: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc
    .tuple(body, edits)
    .map(([value, list]) =>
      list.reduce(
        (json, { at, remove, insert }) => json.slice(0, at) + insert + json.slice(at + remove),
        JSON.stringify(value),
      ),
    );
