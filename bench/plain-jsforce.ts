import { createHash, randomBytes } from "node:crypto";
import { request } from "@playwright/test";
import { Connection, OAuth2 } from "jsforce";
import { allow } from "../e2e/connect";
import type { Org } from "../e2e/org";
import type { Bench } from "./stack";

export type Tokens = { instanceUrl: string; accessToken: string; refreshToken: string };

const version = "62.0";

/** Logs in as any program would: web-server flow with PKCE, as the same integration user. */
export async function logIn({ org, environment }: Pick<Bench, "org" | "environment">): Promise<Tokens> {
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const client = clientOf(environment);
  const query = { ...client.public, response_type: "code", scope: "api refresh_token" };
  const pkce = { code_challenge: challenge, code_challenge_method: "S256" };
  const http = await request.newContext();
  const authorize = `${org.url}/services/oauth2/authorize?${new URLSearchParams({ ...query, ...pkce })}`;
  const callback = await allow(http, authorize, "Ines Integration");
  const code = new URL(callback).searchParams.get("code") ?? "";
  const form = { ...client.public, client_secret: client.secret, grant_type: "authorization_code", code };
  const answer = await http.post(`${org.url}/services/oauth2/token`, { form: { ...form, code_verifier: verifier } });
  const { instance_url, access_token, refresh_token } = await answer.json();
  await http.dispose();
  return { instanceUrl: instance_url, accessToken: access_token, refreshToken: refresh_token };
}

function clientOf(environment: NodeJS.ProcessEnv) {
  const client_id = environment["SALESFORCE_CLIENT_ID"] ?? "";
  const redirect_uri = `${environment["AUTH_URL"]}/api/salesforce/callback`;
  return { public: { client_id, redirect_uri }, secret: environment["SALESFORCE_CLIENT_SECRET"] ?? "" };
}

/** A connection that refreshes by itself, as jsforce's documentation has it. */
export function refreshing({ url }: Pick<Org, "url">, environment: NodeJS.ProcessEnv, tokens: Tokens): Connection {
  const { public: client, secret } = clientOf(environment);
  const oauth2 = new OAuth2({
    loginUrl: url,
    clientId: client.client_id,
    clientSecret: secret,
    redirectUri: client.redirect_uri,
  });
  return new Connection({ oauth2, version, ...tokens });
}

/** What the panel shows, read plainly: a query for each object, nothing kept. @returns how many queries that took */
export async function readPanel({ instanceUrl, accessToken }: Tokens, address: string): Promise<number> {
  const connection = new Connection({ instanceUrl, accessToken, version });
  const one = (soql: string) => connection.query<{ Id: string; AccountId: string | null }>(soql);
  const contacts = await one(
    `SELECT Id, Name, Email, Title, Phone, AccountId FROM Contact WHERE Email = '${address}' ORDER BY LastModifiedDate DESC LIMIT 5`,
  );
  const [contact] = contacts.records;
  if (!contact) {
    await one(`SELECT Id, Name, Email, Company, Status FROM Lead WHERE Email = '${address}' AND IsConverted = false`);
    return 2;
  }
  const { Id, AccountId } = contact;
  await one(`SELECT Id, Name, Website, Industry FROM Account WHERE Id = '${AccountId ?? ""}'`);
  await one(
    `SELECT Id, Name, StageName, Amount, CloseDate FROM Opportunity WHERE AccountId = '${AccountId ?? ""}' ORDER BY CreatedDate DESC LIMIT 3`,
  );
  await one(
    `SELECT Id, CaseNumber, Subject, Status, Priority FROM Case WHERE ContactId = '${Id}' ORDER BY CreatedDate DESC LIMIT 5`,
  );
  await one(`SELECT COUNT() FROM Case WHERE ContactId = '${Id}' AND IsClosed = false`);
  return 5;
}

/** A Contact's title written plainly, and the Contact read again. */
export async function saveAndRead({ instanceUrl, accessToken }: Tokens, id: unknown): Promise<void> {
  const connection = new Connection({ instanceUrl, accessToken, version });
  await connection.sobject("Contact").update({ Id: String(id), Title: "Head of Buying" });
  await connection.sobject("Contact").retrieve(String(id));
}

/** What a form for a new record is made of, read plainly: the fields, and how the page lays them out. */
export async function readForm({ instanceUrl, accessToken }: Tokens, sObject: string): Promise<void> {
  const connection = new Connection({ instanceUrl, accessToken, version });
  await connection.sobject(sObject).describe();
  await connection.request(`/ui-api/layout/${sObject}?mode=Create&layoutType=Full`);
}
