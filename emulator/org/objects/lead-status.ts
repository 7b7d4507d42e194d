import { meaning, statusObject } from "./status-object";

export const leadStatus = statusObject({
  name: "LeadStatus",
  label: "Lead Status Value",
  labelPlural: "Lead Status Value",
  keyPrefix: "01L",
  fields: [meaning("IsDefault", "Is Default"), meaning("IsConverted", "Converted")],
});
