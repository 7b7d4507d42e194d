import type { SeedInsert } from "../../org-definition";
import type { OrgFacts } from "../orgs";
import { emailIn, profilesOf, signInPeople } from "../people";
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
    DefaultOpportunityAccess: "Edit",
    DefaultLeadAccess: "ReadEditTransfer",
    DefaultCaseAccess: "ReadEditTransfer",
    DefaultPricebookAccess: "ReadSelect",
    DefaultCampaignAccess: "All",
    PrimaryContact: "Ada Admin",
    City: "Berlin",
    Country: "Germany",
  });
  for (const profile of Object.values(profilesOf(org))) {
    insert("Profile", {
      Id: profile.id,
      Name: profile.name,
      UserType: "Standard",
      PermissionsApiEnabled: profile.apiEnabled,
      PermissionsViewSetup: profile.viewSetup,
    });
  }
  seedStatuses(insert);
  seedRecordTypes(insert, org);
  for (const person of signInPeople(org)) insertUser(insert, { ...person, title: null, department: null });
  const colleagues = COLLEAGUES.map((colleague) => ({ ...colleague, id: insertColleague(insert, org, colleague) }));
  const idsOf = (department: string) => colleagues.filter((one) => one.department === department).map(({ id }) => id);
  return { sales: idsOf("Sales"), support: idsOf("Support"), queues: seedQueues(insert) };
}

type Colleague = { firstName: string; lastName: string; title: string; department: "Sales" | "Support" };

/** They own records; nobody signs in as them here. */
const COLLEAGUES: readonly Colleague[] = [
  { firstName: "Sofia", lastName: "Brandt", title: "Account Executive", department: "Sales" },
  { firstName: "Mateo", lastName: "Ruiz", title: "Account Executive", department: "Sales" },
  { firstName: "Grace", lastName: "Oyelaran", title: "Key Account Manager", department: "Sales" },
  { firstName: "Henrik", lastName: "Solberg", title: "Sales Manager", department: "Sales" },
  { firstName: "Aiko", lastName: "Mori", title: "Support Engineer", department: "Support" },
  { firstName: "Patrick", lastName: "O'Neill", title: "Support Engineer", department: "Support" },
  { firstName: "Leila", lastName: "Karimi", title: "Support Engineer", department: "Support" },
  { firstName: "Tomasz", lastName: "Wrona", title: "Support Manager", department: "Support" },
];

function insertColleague(insert: SeedInsert, org: OrgFacts, colleague: Colleague): string {
  const local = `${colleague.firstName}.${colleague.lastName}`.toLowerCase().replace("'", "");
  return insertUser(insert, {
    ...colleague,
    username: `${local}@${org.usernameDomain}`,
    email: emailIn(org, local),
    profileId: profilesOf(org).standard.id,
    timeZone: "Europe/Berlin",
    locale: "en_GB",
    language: "en_US",
  });
}

type NewUser = {
  id?: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  profileId: string;
  timeZone: string;
  locale: string;
  language: string;
  title: string | null;
  department: string | null;
};

function insertUser(insert: SeedInsert, user: NewUser): string {
  return insert("User", {
    ...(user.id === undefined ? {} : { Id: user.id }),
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
    TimeZoneSidKey: user.timeZone,
    LocaleSidKey: user.locale,
    LanguageLocaleKey: user.language,
    EmailEncodingKey: "UTF-8",
    UserType: "Standard",
    IsActive: true,
  });
}

function seedQueues(insert: SeedInsert): Staff["queues"] {
  const queue = (Name: string, SobjectType: string) => {
    const DeveloperName = Name.replaceAll(" ", "_");
    const QueueId = insert("Group", { Name, DeveloperName, Type: "Queue", DoesSendEmailToMembers: false });
    insert("QueueSobject", { QueueId, SobjectType });
    return QueueId;
  };
  return {
    sales: queue("Inbound Leads", "Lead"),
    support: queue("Support Queue", "Case"),
    billing: queue("Billing Queue", "Case"),
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
