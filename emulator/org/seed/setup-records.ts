import type { SeedInsert } from "../../org-definition";
import type { OrgFacts } from "../orgs";
import { makeId } from "../../ids";
import { access } from "../access";
import { colleagueId, emailIn, profilesOf, signInPeople } from "../people";
import { recordTypes } from "../record-types";
import { CASE_STATUSES, LEAD_STATUSES, OPPORTUNITY_STAGES, TASK_STATUSES } from "../stages";
import type { Staff } from "./seed-context";

/** The org itself, its profiles, people, queues and the meaning of its statuses. */
export function seedSetup(insert: SeedInsert, org: OrgFacts): Staff {
  insert("Organization", {
    Id: org.id,
    Name: org.name,
    OrganizationType: org.organizationType,
    IsSandbox: org.isSandbox,
    InstanceName: org.instanceName,
    LanguageLocaleKey: "en_US",
    DefaultLocaleSidKey: "en_GB",
    TimeZoneSidKey: "Europe/Berlin",
    FiscalYearStartMonth: 1,
    DefaultAccountAccess: "Edit",
    DefaultContactAccess: "ControlledByParent",
    DefaultOpportunityAccess: "None",
    DefaultLeadAccess: "ReadEditTransfer",
    DefaultCaseAccess: "ReadEditTransfer",
    DefaultPricebookAccess: "ReadSelect",
    DefaultCampaignAccess: "All",
    PrimaryContact: "Ada Admin",
    City: "Berlin",
    Country: "Germany",
  });
  seedStatuses(insert);
  seedRecordTypes(insert, org);
  const isColleague = COLLEAGUES.map((_, position) => colleagueId(org, position));
  for (const person of signInPeople(org)) {
    if (!isColleague.includes(person.id))
      insertUser(insert, { ...person, title: null, department: null, roleId: null });
  }
  const colleagues = COLLEAGUES.map((colleague, position) => ({
    ...colleague,
    id: insertColleague(insert, org, { ...colleague, id: colleagueId(org, position) }),
  }));
  const idsOf = (department: string) => colleagues.filter((one) => one.department === department).map(({ id }) => id);
  const [sales, support] = [idsOf("Sales"), idsOf("Support")];
  return { sales, support, queues: seedQueues(insert, { sales, support }) };
}

type Colleague = {
  firstName: string;
  lastName: string;
  title: string;
  department: "Sales" | "Support";
  role: "SalesManager" | "SalesRep" | "SupportManager" | "SupportEngineer";
};

/** They own records. */
const COLLEAGUES: readonly Colleague[] = [
  { firstName: "Sofia", lastName: "Brandt", title: "Account Executive", department: "Sales", role: "SalesRep" },
  { firstName: "Mateo", lastName: "Ruiz", title: "Account Executive", department: "Sales", role: "SalesRep" },
  { firstName: "Grace", lastName: "Oyelaran", title: "Key Account Manager", department: "Sales", role: "SalesRep" },
  { firstName: "Henrik", lastName: "Solberg", title: "Sales Manager", department: "Sales", role: "SalesManager" },
  { firstName: "Aiko", lastName: "Mori", title: "Support Engineer", department: "Support", role: "SupportEngineer" },
  {
    firstName: "Patrick",
    lastName: "O'Neill",
    title: "Support Engineer",
    department: "Support",
    role: "SupportEngineer",
  },
  { firstName: "Leila", lastName: "Karimi", title: "Support Engineer", department: "Support", role: "SupportEngineer" },
  { firstName: "Tomasz", lastName: "Wrona", title: "Support Manager", department: "Support", role: "SupportManager" },
];

function insertColleague(insert: SeedInsert, org: OrgFacts, colleague: Colleague & { id: string }): string {
  const local = `${colleague.firstName}.${colleague.lastName}`.toLowerCase().replace("'", "");
  return insertUser(insert, {
    ...colleague,
    username: `${local}@${org.usernameDomain}`,
    email: emailIn(org, local),
    profileId: profilesOf(org).standard.id,
    roleId: roleId(org, colleague.role),
    timeZone: "Europe/Berlin",
    locale: "en_GB",
    language: "en_US",
  });
}

/** As `Access` counts them. */
function roleId({ podCode }: OrgFacts, developerName: string): string {
  const number = access.roles.findIndex((role) => role.developerName === developerName) + 1;
  return makeId({ keyPrefix: "00E", podCode, number });
}

type NewUser = {
  id: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  profileId: string;
  roleId: string | null;
  timeZone: string;
  locale: string;
  language: string;
  title: string | null;
  department: string | null;
};

function insertUser(insert: SeedInsert, user: NewUser): string {
  return insert("User", {
    Id: user.id,
    Username: user.username,
    FirstName: user.firstName,
    LastName: user.lastName,
    Email: user.email,
    Title: user.title,
    Department: user.department,
    CompanyName: "Acme",
    Alias: `${user.firstName.charAt(0)}${user.lastName.replace("'", "").slice(0, 5)}`.toLowerCase(),
    CommunityNickname: user.username.split("@")[0] ?? user.username,
    ProfileId: user.profileId,
    UserRoleId: user.roleId,
    TimeZoneSidKey: user.timeZone,
    LocaleSidKey: user.locale,
    LanguageLocaleKey: user.language,
    EmailEncodingKey: "UTF-8",
    UserType: "Standard",
    IsActive: true,
  });
}

function seedQueues(insert: SeedInsert, staff: Pick<Staff, "sales" | "support">): Staff["queues"] {
  const queue = (Name: string, SobjectType: string, members: readonly string[]) => {
    const DeveloperName = Name.replaceAll(" ", "_");
    const QueueId = insert("Group", { Name, DeveloperName, Type: "Queue", DoesSendEmailToMembers: false });
    insert("QueueSobject", { QueueId, SobjectType });
    for (const UserOrGroupId of members) insert("GroupMember", { GroupId: QueueId, UserOrGroupId });
    return QueueId;
  };
  return {
    sales: queue("Inbound Leads", "Lead", staff.sales),
    support: queue("Support Queue", "Case", staff.support),
    billing: queue("Billing Queue", "Case", staff.support),
  };
}

function seedRecordTypes(insert: SeedInsert, org: OrgFacts): void {
  for (const type of recordTypes(org)) {
    insert("RecordType", {
      Id: type.id,
      Name: type.name,
      DeveloperName: type.developerName,
      SobjectType: type.objectName,
      Description: type.description,
      IsActive: type.active,
      ...(org.personAccounts ? { IsPersonType: type.isPersonType === true } : {}),
    });
  }
}

function seedStatuses(insert: SeedInsert): void {
  const naming = (name: string, position: number) => ({ MasterLabel: name, ApiName: name, SortOrder: position + 1 });
  OPPORTUNITY_STAGES.forEach((stage, position) => {
    insert("OpportunityStage", {
      ...naming(stage.name, position),
      IsActive: true,
      IsClosed: stage.closed,
      IsWon: stage.won,
      ForecastCategory: stage.forecast,
      ForecastCategoryName: stage.forecastName,
      DefaultProbability: stage.probability,
    });
  });
  CASE_STATUSES.forEach((status, position) => {
    insert("CaseStatus", { ...naming(status.name, position), IsDefault: status.isDefault, IsClosed: status.closed });
  });
  TASK_STATUSES.forEach((status, position) => {
    insert("TaskStatus", { ...naming(status.name, position), IsDefault: status.isDefault, IsClosed: status.closed });
  });
  LEAD_STATUSES.forEach((status, position) => {
    insert("LeadStatus", {
      ...naming(status.name, position),
      IsDefault: status.isDefault,
      IsConverted: status.converted,
    });
  });
}
