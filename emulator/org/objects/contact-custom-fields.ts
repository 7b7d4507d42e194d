import type { FieldDefinition } from "../../types";
import { userReference } from "../common-fields";
import {
  checkbox,
  date,
  datetime,
  email,
  multipicklist,
  number,
  phone,
  picklist,
  text,
  textArea,
  time,
  url,
} from "../fields";
import { LANGUAGES, PRODUCTS } from "../picklists";

export const contactCustomFields: FieldDefinition[] = [
  checkbox({ name: "VIP__c", label: "VIP", inlineHelpText: "VIPs are called back within the hour." }),
  picklist({
    name: "Preferred_Language__c",
    label: "Preferred Language",
    restrictedPicklist: true,
    values: LANGUAGES,
  }),
  checkbox({ name: "Newsletter__c", label: "Newsletter" }),
  date({ name: "Customer_Since__c", label: "Customer Since" }),
  number({
    name: "NPS_Score__c",
    label: "NPS Score",
    precision: 2,
    scale: 0,
    inlineHelpText: "Answer to the last survey, 0 to 10.",
  }),
  datetime({ name: "Last_Survey__c", label: "Last Survey" }),
  url({ name: "LinkedIn__c", label: "LinkedIn" }),
  multipicklist({ name: "Interests__c", label: "Interests", restrictedPicklist: true, values: PRODUCTS }),
  email({ name: "Second_Email__c", label: "Second Email" }),
  phone({ name: "Direct_Line__c", label: "Direct Line" }),
  time({ name: "Best_Call_Time__c", label: "Best Time to Call" }),
  text({
    name: "Customer_Number__c",
    label: "Customer Number",
    length: 20,
    externalId: true,
    unique: true,
    idLookup: true,
  }),
  textArea({ name: "Delivery_Notes__c", label: "Delivery Notes" }),
  userReference({
    name: "Account_Manager__c",
    label: "Account Manager",
    relationshipName: "Account_Manager__r",
    childRelationshipName: "Managed_Contacts__r",
  }),
];
