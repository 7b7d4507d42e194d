import { meaning, statusObject } from "./status-object";

export const caseStatus = statusObject({
  name: "CaseStatus",
  label: "Case Status Value",
  labelPlural: "Case Status Value",
  keyPrefix: "01K",
  fields: [meaning("IsDefault", "Is Default"), meaning("IsClosed", "Closed")],
});
