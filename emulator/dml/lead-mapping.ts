/** Which field of a lead becomes which field of what it is converted to: Salesforce's standard mapping (help: lead conversion field mapping). */

type Mapping = { readonly [leadField: string]: string };

const address = (prefix: string): Mapping =>
  Object.fromEntries(["Street", "City", "State", "PostalCode", "Country"].map((part) => [part, `${prefix}${part}`]));

export const TO_ACCOUNT: Mapping = {
  Company: "Name",
  Phone: "Phone",
  Fax: "Fax",
  Website: "Website",
  Industry: "Industry",
  Rating: "Rating",
  AnnualRevenue: "AnnualRevenue",
  NumberOfEmployees: "NumberOfEmployees",
  LeadSource: "AccountSource",
  ...address("Billing"),
};

export const TO_CONTACT: Mapping = {
  Salutation: "Salutation",
  FirstName: "FirstName",
  LastName: "LastName",
  Title: "Title",
  Email: "Email",
  Phone: "Phone",
  MobilePhone: "MobilePhone",
  Fax: "Fax",
  LeadSource: "LeadSource",
  Description: "Description",
  ...address("Mailing"),
};

/** A lead without a company becomes a person account: what a contact would hold, an account holds under other names. */
export const TO_PERSON_ACCOUNT: Mapping = {
  Salutation: "Salutation",
  FirstName: "FirstName",
  LastName: "LastName",
  Title: "PersonTitle",
  Email: "PersonEmail",
  Phone: "Phone",
  MobilePhone: "PersonMobilePhone",
  Fax: "Fax",
  Website: "Website",
  LeadSource: "PersonLeadSource",
  Description: "Description",
  ...address("PersonMailing"),
};

export const TO_OPPORTUNITY: Mapping = { LeadSource: "LeadSource" };
