import { addressFields, audit, lastViewed, personName, userReference } from "../common-fields";
import { defineObject } from "../define-object";
import {
  checkbox,
  datetime,
  email,
  phone,
  picklist,
  readOnly,
  recordId,
  reference,
  required,
  text,
  textArea,
  url,
} from "../fields";
import { ENCODINGS, LANGUAGE_LOCALES, LOCALES, TIME_ZONES } from "../picklists";

const USER_TYPES = ["Standard", "PowerPartner", "PowerCustomerSuccess", "CustomerSuccess", "Guest", "CspLitePortal"];
const choice = { length: 40, restrictedPicklist: true };

export const user = defineObject({
  name: "User",
  label: "User",
  labelPlural: "Users",
  keyPrefix: "005",
  deletable: false,
  undeletable: false,
  fields: [
    recordId("User ID"),
    text({ name: "Username", label: "Username", length: 80, ...required, idLookup: true }),
    ...personName({ salutation: false, permissionableFirst: true }),
    text({ name: "CompanyName", label: "Company Name", length: 80 }),
    text({ name: "Division", label: "Division", length: 80 }),
    text({ name: "Department", label: "Department", length: 80 }),
    text({ name: "Title", label: "Title", length: 80 }),
    ...addressFields(""),
    email({ name: "Email", label: "Email", length: 128, ...required, idLookup: true }),
    email({ name: "SenderEmail", label: "Email Sender Address" }),
    text({ name: "SenderName", label: "Email Sender Name", length: 80 }),
    textArea({ name: "Signature", label: "Email Signature", length: 1333, groupable: false }),
    phone({ name: "Phone", label: "Phone" }),
    phone({ name: "Fax", label: "Fax" }),
    phone({ name: "MobilePhone", label: "Mobile" }),
    text({ name: "Alias", label: "Alias", length: 8, ...required }),
    text({ name: "CommunityNickname", label: "Nickname", length: 40, ...required }),
    checkbox({ name: "IsActive", label: "Active", permissionable: false, defaultValue: true }),
    picklist({ name: "TimeZoneSidKey", label: "Time Zone", ...required, ...choice, values: TIME_ZONES }),
    picklist({ name: "LocaleSidKey", label: "Locale", ...required, ...choice, values: LOCALES }),
    picklist({ name: "EmailEncodingKey", label: "Email Encoding", ...required, ...choice, values: ENCODINGS }),
    reference({
      name: "ProfileId",
      label: "Profile ID",
      ...required,
      referenceTo: ["Profile"],
      relationshipName: "Profile",
      childRelationshipName: "Users",
    }),
    picklist({
      name: "UserType",
      label: "User Type",
      ...readOnly,
      ...choice,
      values: USER_TYPES,
    }),
    picklist({ name: "LanguageLocaleKey", label: "Language", ...required, ...choice, values: LANGUAGE_LOCALES }),
    text({ name: "EmployeeNumber", label: "Employee Number", length: 20 }),
    userReference({
      name: "ManagerId",
      label: "Manager ID",
      relationshipName: "Manager",
      childRelationshipName: "ManagedUsers",
    }),
    datetime({ name: "LastLoginDate", label: "Last Login", ...readOnly }),
    ...audit(),
    text({ name: "FederationIdentifier", label: "SAML Federation ID", length: 512, groupable: false, idLookup: true }),
    textArea({ name: "AboutMe", label: "About Me", length: 1000, groupable: false }),
    photo("FullPhotoUrl", "Url for full-sized Photo", "F"),
    photo("SmallPhotoUrl", "Photo", "T"),
    ...lastViewed(),
  ],
});

function photo(name: string, label: string, size: string) {
  const extraTypeInfo = name === "FullPhotoUrl" ? null : "imageurl";
  const field = url({ name, label, length: 1024, ...readOnly, groupable: false, extraTypeInfo });
  return { ...field, compute: () => `/profilephoto/005/${size}` };
}
