import { addressFields, audit, lastViewed, personName, userReference } from "../common-fields";
import { defineObject } from "../define-object";
import {
  checkbox,
  datetime,
  email,
  integer,
  phone,
  picklist,
  readOnly,
  recordId,
  reference,
  required,
  system,
  text,
  textArea,
  url,
} from "../fields";
import { emailPreferences, userPermissions, userPreferences } from "./user-settings";
import { ENCODINGS, LANGUAGE_LOCALES, LOCALES, TIME_ZONES } from "../picklists";

const USER_TYPES = [
  "Standard",
  "PowerPartner",
  "PowerCustomerSuccess",
  "CustomerSuccess",
  "Guest",
  "CspLitePortal",
  "CsnOnly",
  "SelfService",
];
const choice = { length: 40, restrictedPicklist: true };
const notification = { ...choice, nillable: false, permissionable: false, defaultedOnCreate: true, defaultValue: "N" };
const DIGESTS = [
  { value: "D", label: "Daily" },
  { value: "W", label: "Weekly" },
  { value: "N", label: "Never" },
];
const NOTIFICATIONS = [
  { value: "P", label: "Email on Each Post" },
  { value: "D", label: "Daily Digests" },
  { value: "W", label: "Weekly Digests" },
  { value: "N", label: "Never" },
];

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
    ...emailPreferences(),
    email({ name: "SenderEmail", label: "Email Sender Address" }),
    text({ name: "SenderName", label: "Email Sender Name", length: 80 }),
    textArea({ name: "Signature", label: "Email Signature", length: 1333, groupable: false }),
    text({ name: "StayInTouchSubject", label: "Stay-in-Touch Email Subject", length: 80, ...readOnly }),
    textArea({
      name: "StayInTouchSignature",
      label: "Stay-in-Touch Email Signature",
      length: 512,
      ...readOnly,
      groupable: false,
    }),
    text({ name: "StayInTouchNote", label: "Stay-in-Touch Email Note", length: 512, ...readOnly, groupable: false }),
    phone({ name: "Phone", label: "Phone" }),
    phone({ name: "Fax", label: "Fax" }),
    phone({ name: "MobilePhone", label: "Mobile" }),
    text({ name: "Alias", label: "Alias", length: 8, ...required }),
    text({ name: "CommunityNickname", label: "Nickname", length: 40, ...required }),
    text({ name: "BadgeText", label: "User Photo badge text overlay", length: 80, ...readOnly }),
    checkbox({ name: "IsActive", label: "Active", permissionable: false, defaultValue: true }),
    picklist({ name: "TimeZoneSidKey", label: "Time Zone", ...required, ...choice, values: TIME_ZONES }),
    reference({ name: "UserRoleId", label: "Role ID", referenceTo: ["UserRole"], relationshipName: "UserRole" }),
    picklist({ name: "LocaleSidKey", label: "Locale", ...required, ...choice, values: LOCALES }),
    checkbox({ name: "ReceivesInfoEmails", label: "Info Emails", permissionable: false }),
    checkbox({ name: "ReceivesAdminInfoEmails", label: "Admin Info Emails", permissionable: false }),
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
    reference({
      name: "DelegatedApproverId",
      label: "Delegated Approver ID",
      referenceTo: ["Group", "User"],
      childRelationshipName: "DelegatedUsers",
    }),
    userReference({
      name: "ManagerId",
      label: "Manager ID",
      relationshipName: "Manager",
      childRelationshipName: "ManagedUsers",
    }),
    datetime({ name: "LastLoginDate", label: "Last Login", ...readOnly }),
    datetime({ name: "LastPasswordChangeDate", label: "Last Password Change or Reset", ...readOnly }),
    ...audit(),
    integer({ name: "NumberOfFailedLogins", label: "Failed Login Attempts", digits: 9, ...readOnly }),
    datetime({ name: "OfflineTrialExpirationDate", label: "Offline Edition Trial Expiration Date", ...readOnly }),
    datetime({ name: "OfflinePdaTrialExpirationDate", label: "Sales Anywhere Trial Expiration Date", ...readOnly }),
    ...userPermissions(),
    checkbox({ name: "ForecastEnabled", label: "Allow Forecasting", permissionable: false }),
    ...userPreferences(),
    reference({
      name: "ContactId",
      label: "Contact ID",
      referenceTo: ["Contact"],
      relationshipName: "Contact",
      childRelationshipName: "Users",
    }),
    reference({
      name: "AccountId",
      label: "Account ID",
      ...readOnly,
      referenceTo: ["Account"],
      relationshipName: "Account",
      childRelationshipName: "Users",
    }),
    reference({ name: "CallCenterId", label: "Call Center ID", referenceTo: ["CallCenter"] }),
    phone({ name: "Extension", label: "Extension" }),
    text({ name: "FederationIdentifier", label: "SAML Federation ID", length: 512, groupable: false, idLookup: true }),
    textArea({ name: "AboutMe", label: "About Me", length: 1000, groupable: false }),
    photo("FullPhotoUrl", "Url for full-sized Photo", "F"),
    photo("SmallPhotoUrl", "Photo", "T"),
    checkbox({ name: "IsExtIndicatorVisible", label: "Show external indicator", ...system }),
    text({ name: "OutOfOfficeMessage", label: "Out of office message", length: 40, ...readOnly }),
    photo("MediumPhotoUrl", "Url for medium profile photo", "M"),
    picklist({
      name: "DigestFrequency",
      label: "Chatter Email Highlights Frequency",
      ...notification,
      values: DIGESTS,
    }),
    picklist({
      name: "DefaultGroupNotificationFrequency",
      label: "Default Notification Frequency when Joining Groups",
      ...notification,
      values: NOTIFICATIONS,
    }),
    integer({ name: "JigsawImportLimitOverride", label: "Data.com Monthly Addition Limit", digits: 9 }),
    ...lastViewed(),
    banner("BannerPhotoUrl", "Url for banner photo"),
    banner("SmallBannerPhotoUrl", "Url for IOS banner photo"),
    banner("MediumBannerPhotoUrl", "Url for Android banner photo"),
    checkbox({ name: "IsProfilePhotoActive", label: "Has Profile Photo", ...system }),
    reference({
      name: "IndividualId",
      label: "Individual ID",
      referenceTo: ["Individual"],
      relationshipName: "Individual",
    }),
  ],
});

function banner(name: string, label: string) {
  return url({ name, label, length: 1024, ...readOnly, groupable: false });
}

function photo(name: string, label: string, size: string) {
  const extraTypeInfo = name === "FullPhotoUrl" ? null : "imageurl";
  const field = url({ name, label, length: 1024, ...readOnly, groupable: false, extraTypeInfo });
  return { ...field, compute: () => `/profilephoto/005/${size}` };
}
