/** One org, alive: its definition, records, metadata, people's grants, limits, and what happened to it. Nothing is shared between orgs. */
import { Access } from "./access/access";
import { derivePermissionRows } from "./access/permission-rows";
import { deriveUserRecordAccess } from "./access/user-record-access";
import { BulkJobs } from "./bulk/bulk-jobs";
import { CallLog } from "./call-log";
import { ChangeDataCapture } from "./change-data-capture/capture";
import { ActivityArchive } from "./activity-archive";
import { deriveActivityViews } from "./activity-views";
import { Clock } from "./clock";
import { DEFAULT_OPTIONS, type DmlContext, type SaveOptions } from "./dml/context";
import { RowLocks } from "./dml/row-locks";
import { Refusals } from "./error-catalogue/refusals";
import { Faults } from "./faults/faults";
import { History } from "./history";
import { DailyRequests } from "./limits/daily-requests";
import { mostLongRequests, RunningRequests } from "./limits/running-requests";
import { Metadata } from "./metadata";
import { AppPolicies } from "./oauth/app-policies";
import { Grants } from "./oauth/grants";
import { LoginPolicies } from "./oauth/login-policies";
import { LoginRate } from "./oauth/login-rate";
import { OrderedRefusals } from "./oauth/ordered-refusals";
import { sessionPolicyOf } from "./oauth/session-policy";
import { SignIns } from "./oauth/sign-ins";
import type { OrgDefinition, UserDefinition } from "./org-definition";
import type { Principal } from "./principal";
import { Principals } from "./principals";
import { RecentlyViewed } from "./recently-viewed/recently-viewed";
import { RecycleBin } from "./recycle-bin";
import { OrgRules } from "./rules/org-rules";
import { QueryCursors } from "./rest/query-cursors";
import { SearchIndex } from "./search/search-index";
import { seedOrg } from "./seed-org";
import { Store } from "./store";
import { GenericStreaming } from "./streaming/generic-streaming";
import { PushTopics } from "./streaming/push-topics";
import { IdempotentWrites } from "./ui-api/idempotency";

/** An app that may ask for authorization: a Connected App or External Client App. */
export type ClientApp = { name: string; clientId: string; clientSecret: string; redirectUris: readonly string[] };

export type OrgSettings = {
  apps: readonly ClientApp[];
  /** Refresh Token Rotation, mandatory for partner apps since 2026 (api.md §2.6). */
  rotateRefreshTokens: boolean;
};

/** SOAP's login() (retired from version 65.0 on) and OAuth's username-password flow. */
type PasswordLogins = { soap: boolean; oauth: boolean };

export type Org = {
  definition: OrgDefinition;
  settings: OrgSettings;
  /** The settings to go back to. */
  firstSettings: Readonly<OrgSettings>;
  /** Whether an administrator has let the apps in (api.md §2.12). */
  appsInstalled: boolean;
  /** Signing in with a password alone: allowed in orgs some years old, off by default in new ones. */
  passwordLogins: PasswordLogins;
  /** The moment the first records are dated from. */
  seededAt: Date;
  /** What clients get as instance_url; also the login host. Set once the server listens. */
  baseUrl: string;
  clock: Clock;
  store: Store;
  metadata: Metadata;
  rules: OrgRules;
  locks: RowLocks;
  /** Ids of records that an approval process has locked. */
  inApproval: Set<string>;
  isStorageFull: boolean;
  /** Whether `@{ref[0].id}` leads into a list that a part of a composite answered. */
  refersIntoLists: boolean;
  access: Access;
  principals: Principals;
  appPolicies: AppPolicies;
  loginPolicies: LoginPolicies;
  loginRate: LoginRate;
  orderedRefusals: OrderedRefusals;
  grants: Grants;
  signIns: SignIns;
  usage: DailyRequests;
  running: RunningRequests;
  log: CallLog;
  history: History;
  faults: Faults;
  /** Refusals by order of control, and read-only mode. */
  refusals: Refusals;
  cursors: QueryCursors;
  bulk: BulkJobs;
  searchIndex: SearchIndex;
  recentlyViewed: RecentlyViewed;
  capture: ChangeDataCapture;
  pushTopics: PushTopics;
  genericStreaming: GenericStreaming;
  recycleBin: RecycleBin;
  activityArchive: ActivityArchive;
  idempotentWrites: IdempotentWrites;
};

export function createOrg(definition: OrgDefinition, settings: OrgSettings): Org {
  const clock = new Clock();
  const store = new Store(definition.objects, definition.podCode, () => clock.now());
  const history = new History();
  store.listen((commit) => history.heard(commit, clock.now()));
  const metadata = new Metadata(store, definition.objects, () => clock.now());
  const access = new Access(definition);
  access.onChange = () => metadata.accessChanged(access.changes);
  const principals = new Principals({ definition, store, metadata, access });
  const seededAt = clock.now();
  derivePermissionRows({ definition, store, access, since: () => seededAt });
  deriveActivityViews(store);
  deriveUserRecordAccess({ store, principals, timeZone: definition.timeZone });
  const org: Org = {
    definition,
    settings: { ...settings },
    firstSettings: settings,
    seededAt,
    baseUrl: "",
    clock,
    store,
    metadata,
    rules: new OrgRules(definition),
    locks: new RowLocks(() => clock.now().getTime()),
    inApproval: new Set(),
    isStorageFull: false,
    refersIntoLists: true,
    access,
    principals,
    ...logins(definition, clock),
    usage: new DailyRequests(clock, definition.dailyApiRequests),
    running: new RunningRequests(mostLongRequests(definition.organizationType)),
    log: new CallLog(),
    history,
    faults: new Faults(),
    refusals: new Refusals(),
    cursors: new QueryCursors(),
    bulk: new BulkJobs(definition.podCode),
    searchIndex: new SearchIndex(store, clock),
    recentlyViewed: new RecentlyViewed(),
    ...streams({ definition, store, clock, principals }),
    recycleBin: new RecycleBin(store, clock),
    activityArchive: new ActivityArchive(store, clock),
    idempotentWrites: new IdempotentWrites(),
  };
  org.grants.policyOf = (grant) => sessionPolicyOf(org, grant);
  return org;
}

type Streams = Pick<Org, "capture" | "pushTopics" | "genericStreaming">;

/** What the org tells its subscribers of. */
function streams(org: Pick<Org, "definition" | "store" | "clock" | "principals">): Streams {
  const { definition, store, clock, principals } = org;
  const automatedUserId = definition.adminUserId;
  return {
    capture: new ChangeDataCapture({ store, clock, automatedUserId }, definition.changeDataCapture),
    pushTopics: new PushTopics({ store, clock, viewer: principals.system() }),
    genericStreaming: new GenericStreaming({ store, clock }),
  };
}

type Logins = Pick<
  Org,
  | "appsInstalled"
  | "passwordLogins"
  | "appPolicies"
  | "loginPolicies"
  | "loginRate"
  | "orderedRefusals"
  | "grants"
  | "signIns"
>;

/** Nobody logged in yet, and nobody kept from it. */
function logins(definition: OrgDefinition, clock: Clock): Logins {
  return {
    appsInstalled: true,
    passwordLogins: { soap: true, oauth: true },
    appPolicies: new AppPolicies(definition),
    loginPolicies: new LoginPolicies(),
    loginRate: new LoginRate(clock),
    orderedRefusals: new OrderedRefusals(),
    grants: new Grants(definition.id),
    signIns: new SignIns(),
  };
}

/** As the definition says it was on the first day: first records, nobody connected, nothing used. */
export function resetOrg(org: Org): void {
  org.clock.reset();
  org.store.clear();
  org.metadata.reset();
  org.access.reset();
  org.rules.reset();
  org.locks.clear();
  org.inApproval.clear();
  org.isStorageFull = false;
  org.settings = { ...org.firstSettings };
  org.appsInstalled = true;
  org.passwordLogins = { soap: true, oauth: true };
  org.appPolicies.restore({});
  org.loginPolicies.reset();
  org.loginRate.clear();
  org.orderedRefusals.clear();
  org.grants.reset();
  org.signIns.clear();
  org.usage.reset(org.definition.dailyApiRequests);
  org.running.abandonAll();
  org.running.most = mostLongRequests(org.definition.organizationType);
  org.log.clear();
  org.history.clear();
  org.faults.clear();
  org.refusals.clear();
  org.cursors.clear();
  org.idempotentWrites.reset();
  org.refersIntoLists = true;
  org.bulk.clear();
  org.searchIndex.reset();
  org.recentlyViewed.clear();
  org.capture.reset();
  org.pushTopics.reset();
  org.genericStreaming.reset();
  org.seededAt = org.clock.now();
  org.store.quietly(() => seedOrg(org));
  org.recycleBin.restart();
  org.activityArchive.restart();
}

/** Who writes to which org, and through what (api.md §15 changeOrigin; empty for Salesforce itself). */
export type Writing = { org: Org; principal: Principal; origin: string; options?: SaveOptions };

export function dmlContext({ org, principal, origin, options = DEFAULT_OPTIONS }: Writing): DmlContext {
  const { store, rules, locks, refusals, inApproval, isStorageFull, clock } = org;
  const { recordTypes = [] } = org.definition;
  const now = clock.now();
  return { store, principal, rules, recordTypes, locks, refusals, inApproval, isStorageFull, now, origin, options };
}

export function userById(org: Org, userId: string): UserDefinition | null {
  return org.definition.users.find((user) => user.id === userId) ?? null;
}

/** Deactivated and frozen users keep their records and lose their access. */
export function mayLogIn(org: Org, userId: string): boolean {
  if (org.loginPolicies.current.frozen.includes(userId)) return false;
  return org.store.get("User", userId)?.IsActive === true;
}
