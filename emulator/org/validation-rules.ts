import type { ValidationRule } from "../org-definition";
import { stageOf } from "./stages";

const HIGHEST_DISCOUNT = 40;

/** The rules an administrator of the sample org wrote, in that administrator's words. */
export const validationRules: readonly ValidationRule[] = [
  {
    objectName: "Contact",
    name: "VIP_needs_phone",
    check: ({ record }) =>
      record.VIP__c === true && !record.Phone
        ? { message: "Please enter a phone number for VIP contacts.", field: "Phone" }
        : null,
  },
  {
    objectName: "Opportunity",
    name: "Open_close_date_not_in_past",
    check: ({ record, old, reader }) => {
      const dateIsNew = old === null || old.CloseDate !== record.CloseDate;
      const inPast = typeof record.CloseDate === "string" && record.CloseDate < reader.now().toISOString().slice(0, 10);
      return dateIsNew && inPast && !stageOf(record.StageName).closed
        ? { message: "Close date of an open opportunity cannot be in the past.", field: "CloseDate" }
        : null;
    },
  },
  {
    objectName: "Opportunity",
    name: "Discount_needs_approval",
    check: ({ record }) =>
      typeof record.Discount__c === "number" && record.Discount__c > HIGHEST_DISCOUNT
        ? { message: `A discount above ${HIGHEST_DISCOUNT} % needs an approval by sales management.`, field: null }
        : null,
  },
];
