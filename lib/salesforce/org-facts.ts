import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { orgFacts } from "@/db/schema/salesforce-schema";
import { morePages, queryAnswer, queryPath } from "./query";
import { composite, type Subrequest, type Subresult } from "./composite";
import type { Org } from "./connection";
import { keptDescribes } from "./describe";
import { OrgFacts, RecordId } from "./schema";
import { type Soql, soql } from "./soql";

/** What is kept; whether e-mails can be made is read off their describe. */
const Kept = z.object(OrgFacts.shape).omit({ canCreateEmailMessage: true });
type Kept = z.output<typeof Kept>;

/** Parsed once a fetch: an org may have thousands of users. */
const parsed = new Map<string, { fetchedAt: number; kept: Kept }>();

/**
 * What the connected user's org is like, beyond its objects: as last read, or read now where that never happened.
 * @throws SalesforceError when it must be read and cannot
 */
export async function getOrgFacts(org: Org): Promise<OrgFacts> {
  const [kept, describes] = await Promise.all([readKept(org), keptDescribes(org, ["EmailMessage"])]);
  const email = describes.get("EmailMessage")?.describe;
  return { ...(kept ?? (await refreshOrgFacts(org))), canCreateEmailMessage: email?.isCreateable ?? false };
}

async function readKept(org: Org): Promise<Kept | null> {
  const [row] = await org.db.select().from(orgFacts).where(isOf(org));
  if (!row) return null;
  const known = parsed.get(org.connectionId);
  if (known?.fetchedAt === row.fetchedAt.getTime()) return known.kept;
  const kept = Kept.safeParse(row.facts).data ?? null;
  if (kept) parsed.set(org.connectionId, { fetchedAt: row.fetchedAt.getTime(), kept });
  return kept;
}

/** Reads the org's facts anew, in one call (and one more for each further 2,000 of its users). @throws SalesforceError */
export async function refreshOrgFacts(org: Org): Promise<Kept> {
  const account = (await keptDescribes(org, ["Account"])).get("Account")?.describe;
  const hasPersonAccounts = account?.fields.some(({ name }) => name === "IsPersonAccount") ?? false;
  const facts = await ask(org, hasPersonAccounts);
  const { workspaceId, connectionId } = org;
  const now = { facts, fetchedAt: new Date() };
  await org.db
    .insert(orgFacts)
    .values({ workspaceId, connectionId, ...now })
    .onConflictDoUpdate({ target: orgFacts.connectionId, set: now });
  return facts;
}

/** Forgets what an org is like. */
export async function forgetOrgFacts(org: Org): Promise<void> {
  await org.db.delete(orgFacts).where(isOf(org));
}

const Organization = z.object({ TimeZoneSidKey: z.string() });
const Status = z.object({ ApiName: z.string(), IsClosed: z.boolean(), IsDefault: z.boolean() });
const User = z.object({ Id: RecordId, Name: z.string(), Email: z.string().nullable() });
const Queue = z.object({
  QueueId: RecordId,
  SobjectType: z.string(),
  Queue: z.object({ Name: z.string() }).nullable(),
});
const PersonType = z.object({ Id: RecordId, Name: z.string(), DeveloperName: z.string() });

async function ask(org: Org, hasPersonAccounts: boolean): Promise<Kept> {
  const [organization, statuses, users, queues, personTypes] = await composite(org, [
    part(soql`SELECT TimeZoneSidKey FROM Organization`, Organization),
    part(soql`SELECT ApiName, IsClosed, IsDefault FROM TaskStatus ORDER BY SortOrder`, Status),
    part(
      soql`SELECT Id, Name, Email FROM User WHERE IsActive = true AND UserType = ${"Standard"} ORDER BY Name, Id`,
      User,
    ),
    part(
      soql`SELECT QueueId, SobjectType, Queue.Name FROM QueueSobject WHERE SobjectType IN ${["Lead", "Task", "Contact", "Case"]}`,
      Queue,
    ),
    ...(hasPersonAccounts ? [part(personTypesQuery, PersonType)] : []),
  ]);
  const people = rowsOf(users);
  return {
    timeZone: rowsOf(organization).records[0]?.TimeZoneSidKey ?? "UTC",
    ...taskStatuses(rowsOf(statuses).records),
    users: [...people.records, ...(await morePages(org, people, User))].map(({ Id, Name, Email }) => ({
      id: Id,
      name: Name,
      email: Email ?? "",
    })),
    queues: queuesOf(rowsOf(queues).records),
    personAccountTypes: personTypes ? personTypesIn(rowsOf(personTypes).records) : [],
  };
}

const personTypesQuery = soql`SELECT Id, Name, DeveloperName FROM RecordType WHERE SobjectType = ${"Account"} AND IsPersonType = true AND IsActive = true ORDER BY Name`;

/** The type that Salesforce makes when person accounts are switched on comes first. */
function personTypesIn(rows: z.output<typeof PersonType>[]): Kept["personAccountTypes"] {
  const rank = ({ DeveloperName }: z.output<typeof PersonType>) => Number(DeveloperName !== "PersonAccount");
  return rows.toSorted((one, other) => rank(one) - rank(other)).map(({ Id, Name }) => ({ id: Id, name: Name }));
}

function part<S extends z.ZodType>(query: Soql, row: S) {
  return { method: "GET" as const, path: queryPath(query), shape: queryAnswer(row) } satisfies Subrequest;
}

function rowsOf<T>(result: Subresult<T>): T {
  if (!result.ok) throw result.error;
  return result.body;
}

/**
 * A Task is made finished or open; the org's admin names both.
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_taskstatus.htm
 */
function taskStatuses(rows: z.output<typeof Status>[]): Pick<Kept, "closedTaskStatus" | "openTaskStatus"> {
  const first = (isClosed: boolean) => {
    const these = rows.filter((row) => row.IsClosed === isClosed);
    return (these.find((row) => row.IsDefault) ?? these[0])?.ApiName ?? null;
  };
  return { closedTaskStatus: first(true), openTaskStatus: first(false) };
}

function queuesOf(rows: z.output<typeof Queue>[]): Kept["queues"] {
  return [...Map.groupBy(rows, ({ QueueId }) => QueueId)].map(([id, ofQueue]) => ({
    id,
    name: ofQueue[0]?.Queue?.Name ?? id,
    sObjects: ofQueue.map(({ SobjectType }) => SobjectType),
  }));
}

const isOf = (org: Org) => and(eq(orgFacts.workspaceId, org.workspaceId), eq(orgFacts.connectionId, org.connectionId));
