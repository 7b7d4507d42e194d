import { SalesforceError } from "../../salesforce-error";
import type { StandardObject } from "./standard-object";

export const lead: StandardObject = {
  /** What a Lead was converted to goes on; the Lead is read-only (api.md §13.5). */
  check(_context, { old }) {
    if (old?.IsConverted !== true) return;
    const message = "cannot reference converted lead";
    throw new SalesforceError({ errorCode: "CANNOT_UPDATE_CONVERTED_LEAD", message, fields: [] });
  },
};
