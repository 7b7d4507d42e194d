/** The headers that change what a save does. Unlike REST, SOAP runs no assignment rule unless it is asked to (SOAP API guide). */
import { DEFAULT_OPTIONS, type SaveOptions } from "../dml/context";
import { childOf, flagIn, textIn, type XmlElement } from "./parse-xml";

export function saveOptionsOf(header: XmlElement | null): SaveOptions {
  const assignment = childOf(header, "AssignmentRuleHeader");
  const duplicates = childOf(header, "DuplicateRuleHeader");
  return {
    ...DEFAULT_OPTIONS,
    autoAssign: textIn(assignment, "assignmentRuleId") ?? flagIn(assignment, "useDefaultRule"),
    duplicateRule: {
      allowSave: flagIn(duplicates, "allowSave"),
      includeRecordDetails: flagIn(duplicates, "includeRecordDetails"),
      runAsCurrentUser: flagIn(duplicates, "runAsCurrentUser"),
    },
  };
}
