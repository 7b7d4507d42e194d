/** The addresses a describe gives: REST paths of its version, and the pages people open (api.md §4.3). */
import type { Looking } from "../describe";
import type { ObjectDefinition } from "../types";
import { traitsOf } from "./traits";

export function listUrls({ version }: Looking, object: ObjectDefinition): Record<string, string> {
  const sobject = `/services/data/v${version}/sobjects/${object.name}`;
  const { approvable, layoutable, listed } = traitsOf(object);
  const optional = {
    approvalLayouts: approvable ? `${sobject}/describe/approvalLayouts` : null,
    compactLayouts: layoutable ? `${sobject}/describe/compactLayouts` : null,
    layouts: layoutable ? `${sobject}/describe/layouts` : null,
    listviews: listed ? `${sobject}/listviews` : null,
    quickActions: layoutable ? `${sobject}/quickActions` : null,
  };
  const present = Object.entries(optional).filter((entry): entry is [string, string] => entry[1] !== null);
  const own = Object.entries(OWN_RESOURCES[object.name] ?? {}).map(([name, path]) => [name, `${sobject}/${path}`]);
  return {
    ...Object.fromEntries([...present, ...own]),
    describe: `${sobject}/describe`,
    rowTemplate: `${sobject}/{ID}`,
    sobject,
  };
}

/** What single objects have beside, named in their describes; none of the emulator's, but for named layouts. */
const OWN_RESOURCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Case: { caseArticleSuggestions: "suggestedArticles", caseRowArticleSuggestions: "{ID}/suggestedArticles" },
  Event: { eventSeriesUpdates: "{ID}/fromThisEventOnwards" },
  User: { namedLayouts: "describe/namedLayouts/{LayoutName}", passwordUtilities: "{ID}/password" },
};

/** With the pages on the org's own host; `{ID}` stands for a record's id. */
export function fullUrls(looking: Looking, object: ObjectDefinition): Record<string, string> {
  const urls = listUrls(looking, object);
  if (!traitsOf(object).layoutable) return urls;
  const { baseUrl } = looking.org;
  return {
    ...urls,
    uiDetailTemplate: `${baseUrl}/{ID}`,
    uiEditTemplate: `${baseUrl}/{ID}/e`,
    uiNewRecord: `${baseUrl}/${object.keyPrefix}/e`,
  };
}
