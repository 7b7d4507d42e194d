/** Query parameters of UI API requests: lists separated by commas, choices from a fixed set, qualified field names. */
import { SalesforceError } from "../salesforce-error";
import type { ApiRequest } from "../rest/exchange";
import { LAYOUT_TYPES, type LayoutType, type Mode, MODES } from "./layout";
import { illegalParameter } from "./supported";

export function listOf({ query }: Pick<ApiRequest, "query">, name: string): string[] {
  const given = query.getAll(name).flatMap((text) => text.split(","));
  return given.map((text) => text.trim()).filter((text) => text !== "");
}

export function layoutTypes(request: ApiRequest, name: string): LayoutType[] {
  return listOf(request, name).map((given) => choiceOf(LAYOUT_TYPES, given, "LayoutType"));
}

export function modes(request: ApiRequest, name: string): Mode[] {
  return listOf(request, name).map((given) => choiceOf(MODES, given, "Mode"));
}

function choiceOf<T extends string>(choices: readonly T[], given: string, type: string): T {
  const found = choices.find((choice) => choice.toLowerCase() === given.toLowerCase());
  if (found !== undefined) return found;
  throw illegalParameter(`Value: ${given} could not be parsed into a valid enum value of type: ${type}`);
}

/** `Account.Owner.Name` as its parts. Throws for a name that does not say its object (captured text). */
export function qualified(name: string): { objectName: string; path: readonly string[] } {
  const [objectName = "", ...path] = name.split(".");
  if (path.length === 0) throw illegalParameter(`Expected '.' in all qualified names: ${name} is invalid`);
  return { objectName, path };
}

export function booleanOf({ query }: Pick<ApiRequest, "query">, name: string): boolean {
  return query.get(name)?.toLowerCase() === "true";
}

/** A number of items within its bounds; anything else is refused. */
export function countOf({ query }: Pick<ApiRequest, "query">, name: string, bounds: { fallback: number; max: number }) {
  const given = query.get(name);
  if (given === null) return bounds.fallback;
  if (/^\d{1,6}$/.test(given) && Number(given) >= 1 && Number(given) <= bounds.max) return Number(given);
  throw new SalesforceError({
    errorCode: "ILLEGAL_QUERY_PARAMETER_VALUE",
    message: `${name} must be between 1 and ${bounds.max}: ${given}`,
  });
}
