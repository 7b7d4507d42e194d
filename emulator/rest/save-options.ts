/** The headers that change what a save does (api.md §11). */
import type { SaveOptions } from "../dml/context";
import type { ApiRequest } from "./exchange";

export function saveOptions({ headers }: Pick<ApiRequest, "headers">): SaveOptions {
  const duplicateRule = flagsOf(headers["sforce-duplicate-rule-header"]);
  return {
    duplicateRule: {
      allowSave: duplicateRule.get("allowsave") === "true",
      includeRecordDetails: duplicateRule.get("includerecorddetails") === "true",
      runAsCurrentUser: duplicateRule.get("runascurrentuser") === "true",
    },
    autoAssign: autoAssign(headers["sforce-auto-assign"]),
  };
}

/** TRUE, the default, FALSE, or the id of a rule. */
function autoAssign(given: string | undefined): boolean | string {
  const text = given?.trim() ?? "";
  if (text === "" || /^true$/i.test(text)) return true;
  return /^false$/i.test(text) ? false : text;
}

/** `allowSave=true; includeRecordDetails=true`, names without regard to case. */
export function flagsOf(header: string | undefined): Map<string, string> {
  const pairs = (header ?? "").split(/[;,]/).map((pair) => pair.split("="));
  return new Map(pairs.map(([name = "", value = ""]) => [name.trim().toLowerCase(), value.trim()]));
}
