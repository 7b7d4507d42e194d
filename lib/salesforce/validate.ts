import { z } from "zod";
import { queryAnswer, queryPath } from "./query";
import { composite, type Subresult } from "./composite";
import { type ConnectionRow, callGrantOf, getConnection, type Org } from "./connection";
import { SalesforceError } from "./errors";
import type { SalesforceReason } from "./reasons";
import { RecordId, type ConnectionCheck, type SObjectDescribe } from "./schema";
import { describedAs, describePart } from "./schema-fetch";
import { keptDescribes, type KeptDescribe } from "./describe";
import type { RawDescribe } from "./project-describe";
import { soql } from "./soql";
import { latest } from "./usage";

const OrganizationRow = z.object({ Id: RecordId, Name: z.string() });
const UserRow = z.object({ Username: z.string(), IsActive: z.boolean() });

/** What the product does with each object, so that only what would fail is complained of. */
const needs = {
  Contact: { create: true, edit: true },
  Lead: { create: true, edit: true },
  Account: { create: false, edit: true },
  Opportunity: { create: false, edit: true },
  Case: { create: false, edit: true },
  Task: { create: true, edit: true },
} as const;
type NeededObject = keyof typeof needs;
const neededObjects = Object.keys(needs) as NeededObject[];

type DescribeResult = Subresult<RawDescribe | null>;

const salesforceAdmin = "Ask a Salesforce admin";

/**
 * Tests whether what the product does would work just now: one call. Fields chosen by admins are the panel's to check.
 * @returns every check, each failing one with what to do and who can; never throws what Salesforce says
 */
export async function validateConnection(org: Org): Promise<ConnectionCheck[]> {
  const connection = await getConnection(org, org.connectionId);
  const kept = await keptDescribes(org, neededObjects);
  try {
    const [organization, user, ...objects] = await composite(org, [
      { method: "GET", path: queryPath(soql`SELECT Id, Name FROM Organization`), shape: queryAnswer(OrganizationRow) },
      {
        method: "GET",
        path: queryPath(soql`SELECT Username, IsActive FROM User WHERE Id = ${connection.userId}`),
        shape: queryAnswer(UserRow),
      },
      ...neededObjects.map((name) => describePart(name, kept.get(name)?.lastModified)),
    ]);
    const seen = organization.ok ? organization.body.records[0] : undefined;
    const actsAs = user.ok ? user.body.records[0] : undefined;
    return [
      passed("Session", "Salesforce accepts our session."),
      passed("API access", "The connected user may use the API."),
      organizationCheck(connection, seen),
      userCheck(connection, actsAs),
      lastingCheck(connection),
      ...neededObjects.map((name, at) => objectCheck(name, nowOf(objects[at], kept.get(name)))),
      usageCheck(org, connection),
    ];
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return [refusal(error), lastingCheck(connection)];
  }
}

function nowOf(result: DescribeResult | undefined, kept: KeptDescribe | undefined): SObjectDescribe | null {
  if (!result) return null;
  return result.ok && result.status === 304 && kept ? kept.describe : describedAs(result).describe;
}

function objectCheck(name: NeededObject, describe: SObjectDescribe | null): ConnectionCheck {
  const label = describe?.labelPlural ?? name;
  if (!describe?.isQueryable) {
    return failed(
      name,
      `The connected user cannot see ${label}.`,
      `${salesforceAdmin} for “Read” on ${label} in the user’s profile or a permission set.`,
    );
  }
  const missing = missingRights(name, describe);
  if (missing.length === 0)
    return passed(name, `${label} can be read${needs[name].create ? ", created" : ""} and edited.`);
  const rights = missing.map((right) => `“${right}”`).join(" and ");
  return {
    name,
    result: "warning",
    finding: `${label} can be read, but the connected user lacks ${rights}.`,
    fix: `${salesforceAdmin} for ${rights} on ${label}, or leave those fields read-only.`,
  };
}

function missingRights(name: NeededObject, { isCreateable, isUpdateable }: SObjectDescribe): string[] {
  const { create, edit } = needs[name];
  return [...(create && !isCreateable ? ["Create"] : []), ...(edit && !isUpdateable ? ["Edit"] : [])];
}

function organizationCheck(
  connection: ConnectionRow,
  seen: z.output<typeof OrganizationRow> | undefined,
): ConnectionCheck {
  const name = "Org";
  if (seen?.Id === connection.organizationId) return passed(name, `The org is ${seen.Name} (${seen.Id}).`);
  const fix = "Connect again and choose the org that is meant.";
  return failed(name, "The org is not the one that was connected: a refreshed sandbox gets a new id.", fix);
}

function userCheck(connection: ConnectionRow, user: z.output<typeof UserRow> | undefined): ConnectionCheck {
  const name = "Connected user";
  if (user?.IsActive)
    return passed(name, `Salesforce takes Inlay for ${connection.userDisplayName} (${user.Username}).`);
  return failed(
    name,
    `${connection.username} is not an active user.`,
    `${salesforceAdmin} to activate the user, or connect as another one.`,
  );
}

function lastingCheck({ refreshToken, scopes }: ConnectionRow): ConnectionCheck {
  const name = "Lasting access";
  const mayRefresh = scopes.some((scope) => ["refresh_token", "offline_access", "full"].includes(scope));
  if (refreshToken && mayRefresh)
    return passed(name, "A refresh token is kept, sealed; sessions are renewed by themselves.");
  return failed(
    name,
    "There is no refresh token: the connection ends with this session.",
    "Allow the scope refresh_token in the Salesforce app, then connect again.",
  );
}

/** Below a fifth left, background work has stopped already. */
function usageCheck(org: Org, connection: ConnectionRow): ConnectionCheck {
  const name = "Daily calls";
  const gauge = latest(org, callGrantOf(connection));
  if (!gauge) return { name, result: "warning", finding: "Salesforce did not say how many calls are left.", fix: null };
  const { used, limit } = gauge;
  const finding = `${used.toLocaleString("en")} of ${limit.toLocaleString("en")} calls of the org are used, by all programs together.`;
  if (used < limit * 0.8) return passed(name, finding);
  return {
    name,
    result: used < limit * 0.95 ? "warning" : "failed",
    finding,
    fix: `${salesforceAdmin} which program uses most (Setup, System Overview, API Usage), or for more calls.`,
  };
}

/** Why the call as a whole failed, and who can do something about it. */
function refusal(error: SalesforceError): ConnectionCheck {
  const finding = error.details ? `${error.message} Salesforce said: ${error.details}` : error.message;
  return failed(
    error.reason === "no-access" ? "API access" : "Session",
    finding,
    fixes[error.reason] ?? "Try again in a moment.",
  );
}

const fixes: Partial<Record<SalesforceReason, string>> = {
  reconnect: `Reconnect. If that does not help: ${salesforceAdmin.toLowerCase()} whether the user is active, the app is allowed, and IP restrictions are relaxed for it.`,
  "no-access": `${salesforceAdmin} for “API Enabled” in the user’s profile or a permission set, and whether the org’s edition has API access.`,
  limit: `${salesforceAdmin} which program uses the calls (Setup, System Overview, API Usage).`,
};

function passed(name: string, finding: string): ConnectionCheck {
  return { name, result: "passed", finding, fix: null };
}

function failed(name: string, finding: string, fix: string): ConnectionCheck {
  return { name, result: "failed", finding, fix };
}
