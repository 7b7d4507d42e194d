import { z } from "zod";
import { AppError } from "../errors";
import type { Gauge } from "./budget";
import { queryAnswer, queryPath } from "./query";
import { sendAs } from "./client";
import type { Org } from "./connection";
import type { Grant } from "./oauth";
import { findRecordId } from "./record-id";
import { RecordId } from "./schema";
import { soql } from "./soql";
import { heardGauge } from "./usage";

/** API versions we are tested with. Below the oldest, some of what we ask for is not known. */
const oldestVersion = 60;
const newestVersion = 66;

const Versions = z.array(z.object({ version: z.string().regex(/^\d+\.\d$/) }));

const OrganizationRow = z.object({
  Id: RecordId,
  Name: z.string(),
  OrganizationType: z.string(),
  InstanceName: z.string(),
  IsSandbox: z.boolean(),
});

const UserRow = z.object({ Id: RecordId, Username: z.string(), Name: z.string() });

/** An org and the user we are in it, as the org itself says. */
export type Connected = {
  apiVersion: string;
  organization: z.output<typeof OrganizationRow>;
  user: z.output<typeof UserRow>;
  /** The org's calls of the day, as its answers told. */
  usage: Gauge | null;
};

/**
 * Reads which org a new grant belongs to, and as whom. Neither the login page chosen nor the grant's own word is trusted for it.
 *
 * @throws SalesforceError; AppError `conflict` when the org is too old, or is not the one that the grant names
 */
export async function whoIsConnected(org: Org, grant: Grant & { instanceUrl: string }): Promise<Connected> {
  const apiVersion = await newestSharedVersion(org, grant);
  const session = { instanceUrl: grant.instanceUrl, accessToken: grant.accessToken, apiVersion };
  const ask = async <S extends z.ZodType>(query: ReturnType<typeof soql>, row: S) => {
    const request = { method: "GET" as const, path: queryPath(query) };
    return (await sendAs(org, { session, request }, queryAnswer(row))).records[0];
  };
  const [organization, user] = await Promise.all([
    ask(soql`SELECT Id, Name, OrganizationType, InstanceName, IsSandbox FROM Organization`, OrganizationRow),
    ask(soql`SELECT Id, Username, Name FROM User WHERE Id = ${grant.userId}`, UserRow),
  ]);
  if (!organization || !user || findRecordId(grant.organizationId ?? "") !== organization.Id) {
    throw new AppError("conflict", "Salesforce’s answers do not agree on which org this is. Nothing was connected.");
  }
  return { apiVersion, organization, user, usage: heardGauge(org) };
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_versions.htm (not counted, needs no session) */
async function newestSharedVersion(
  org: Org,
  { instanceUrl, accessToken }: Grant & { instanceUrl: string },
): Promise<string> {
  const session = { instanceUrl, accessToken, apiVersion: `${newestVersion}.0` };
  const versions = await sendAs(org, { session, request: { method: "GET", path: "/services/data" } }, Versions);
  const shared = versions
    .map(({ version }) => Number.parseFloat(version))
    .filter((version) => version <= newestVersion);
  const newest = Math.max(...shared);
  if (newest >= oldestVersion) return newest.toFixed(1);
  throw new AppError("conflict", `This org speaks no API version between ${oldestVersion}.0 and ${newestVersion}.0.`);
}
