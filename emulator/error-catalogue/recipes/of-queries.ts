/** Errors of queries and searches (api.md §6.2, §7). */
import { expect } from "vitest";
import { bare, matching, like, type Recipe } from "./recipe";

const query = (soql: string) => like(`GET /query?q=${encodeURIComponent(soql)}`);

const WSDL = "Please reference your WSDL or the describe call for the appropriate names.";

export const OF_QUERIES: readonly Recipe[] = [
  {
    name: "INVALID_TYPE",
    status: 400,
    body: bare(
      "INVALID_TYPE",
      `\nselect count() from XYZZY\n                    ^\nERROR at Row:1:Column:21\nsObject type 'XYZZY' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${WSDL}`,
    ),
    recipe: query("select count() from XYZZY"),
  },
  {
    name: "INVALID_FIELD",
    status: 400,
    body: bare(
      "INVALID_FIELD",
      `\nSELECT Id,Invalid__x FROM Contact LIMIT 1\n          ^\nERROR at Row:1:Column:11\nNo such column 'Invalid__x' on entity 'Contact'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${WSDL}`,
    ),
    recipe: query("SELECT Id,Invalid__x FROM Contact LIMIT 1"),
  },
  {
    name: "INVALID_FIELD, not filterable",
    status: 400,
    body: bare(
      "INVALID_FIELD",
      matching(/ERROR at Row:1:Column:\d+\nfield 'Description' can not be filtered in a query call$/),
    ),
    recipe: query("SELECT Id FROM Case WHERE Description = 'x'"),
  },
  {
    name: "INVALID_FIELD, relationship",
    status: 400,
    body: bare("INVALID_FIELD", matching(/\nDidn't understand relationship 'Foo' in field path\./)),
    recipe: query("SELECT Foo.Name FROM Contact"),
  },
  {
    name: "MALFORMED_QUERY",
    status: 400,
    body: bare("MALFORMED_QUERY", matching(/ERROR at Row:1:Column:\d+\nunexpected token: '/)),
    recipe: query("SELECT Id FROM Contact WHERE WHERE"),
  },
  {
    name: "INVALID_QUERY_FILTER_OPERATOR",
    status: 400,
    body: bare("INVALID_QUERY_FILTER_OPERATOR", matching(/\ninvalid ID field: abc$/)),
    recipe: query("SELECT Id FROM Contact WHERE Id = 'abc'"),
  },
  {
    name: "NUMBER_OUTSIDE_VALID_RANGE",
    status: 400,
    body: bare("NUMBER_OUTSIDE_VALID_RANGE", expect.any(String)),
    recipe: query("SELECT Id FROM Contact OFFSET 2001"),
  },
  {
    name: "QUERY_TOO_COMPLICATED",
    status: 400,
    body: bare("QUERY_TOO_COMPLICATED", expect.any(String)),
    recipe: like(
      `GET /query?q=SELECT+Id+FROM+Contact+WHERE+${Array.from({ length: 1_001 }, () => "Id=''").join("+OR+")}`,
    ),
  },
  {
    name: "MALFORMED_SEARCH",
    status: 400,
    body: bare("MALFORMED_SEARCH", "No search term found. The search term must be enclosed in braces."),
    recipe: like(`GET /search?q=${encodeURIComponent("FIND Acme")}`),
  },
  {
    name: "INVALID_QUERY_LOCATOR",
    status: 400,
    body: bare("INVALID_QUERY_LOCATOR", "invalid query locator"),
    recipe: like("GET /query/01gxx0000000001AAA-2000"),
  },
];
