/** tabs and theme: what the user interface shows of the org's objects (REST API guide, Tabs, Themes; jsforce's types). */
import { traitsOf } from "../describe/traits";
import { type Caller, type Handler, ok } from "../rest/exchange";
import type { Route } from "../rest/route-table";
import type { ObjectDefinition } from "../types";

const tabs: Handler = (caller) =>
  ok([HOME, ...tabbed(caller).map(tabOf)].map((tab) => ({ ...LOOKS, ...tab, url: `${caller.org.baseUrl}${tab.url}` })));

const theme: Handler = (caller) =>
  ok({ themeItems: tabbed(caller).map(({ name }) => ({ colors: LOOKS.colors, icons: LOOKS.icons, name })) });

export const tabRoutes: readonly Route[] = [
  { method: "GET", pattern: "tabs", kind: "describe", handle: tabs },
  { method: "GET", pattern: "theme", kind: "describe", handle: theme },
];

/** Colours and pictures are not there. */
const LOOKS = { colors: [], custom: false, iconUrl: "", icons: [], miniIconUrl: "" };
const HOME = { label: "Home", name: "standard-home", sobjectName: null, timeZone: null, url: "/home/home.jsp" };

function tabbed({ org, principal }: Caller): ObjectDefinition[] {
  return [...org.store.objects()].filter((object) => traitsOf(object).listed && principal.canReadObject(object.name));
}

function tabOf({ name, labelPlural, custom, keyPrefix }: ObjectDefinition) {
  const tabName = custom ? name : `standard-${name}`;
  return { custom, label: labelPlural, name: tabName, sobjectName: name, timeZone: null, url: `/${keyPrefix}/o` };
}
