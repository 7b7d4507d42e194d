import { AppError } from "../errors";
import { env } from "../env";
import type { LoginInput } from "./schema";

/**
 * The address of an org or a login page as we may call it: https, Salesforce's own hosts, nothing but the host.
 * With ALLOW_INSECURE_SALESFORCE also `http://localhost`, for the emulator.
 *
 * @returns the origin; null for anything else, so that no answer can send our tokens elsewhere
 */
export function salesforceOrigin(address: string): string | null {
  const url = URL.parse(address);
  // A user, path, query or fragment would make it longer than its origin.
  if (url?.href !== `${url?.origin}/`) return null;
  if (isEmulator(url)) return url.origin;
  return url.protocol === "https:" && url.port === "" && isSalesforceHost(url.hostname) ? url.origin : null;
}

function isEmulator(url: URL): boolean {
  return (
    env().ALLOW_INSECURE_SALESFORCE && url.protocol === "http:" && ["localhost", "127.0.0.1"].includes(url.hostname)
  );
}

function isSalesforceHost(hostname: string): boolean {
  // `acme`, `acme--uat.sandbox`, `acme-dev-ed.develop`, `acme.scratch` …: a My Domain is one label, its kind another.
  return /^(login|test)\.salesforce\.com$|^[a-z0-9-]+(\.[a-z]+)?\.my\.salesforce\.com$/.test(hostname);
}

/** Where the chosen kind of login starts. @throws AppError `invalid` at `domain` when that is no My Domain */
export function loginUrlFor(input: LoginInput): string {
  switch (input.choice) {
    case "production":
      return env().SALESFORCE_LOGIN_URL;
    case "sandbox":
      return env().SALESFORCE_SANDBOX_LOGIN_URL;
    case "my-domain":
      return myDomainUrl(input.domain);
  }
}

/** Takes what people paste: the name alone, the host, or any page's address of their org. */
export function myDomainUrl(typed: string): string {
  const text = typed.trim().toLowerCase();
  const url = URL.parse(/^https?:\/\//.test(text) ? text : `https://${text}`);
  if (url && isEmulator(url)) return url.origin;
  const host = (url?.hostname ?? "")
    .replace(/\.lightning\.force\.com$|\.my\.site\.com$|\.my\.salesforce-setup\.com$/, ".my.salesforce.com")
    .replace(/^([a-z0-9-]+(?:\.sandbox)?)$/, "$1.my.salesforce.com");
  const origin = salesforceOrigin(`https://${host}`);
  if (origin && host.endsWith(".my.salesforce.com")) return origin;
  const message =
    "Enter your My Domain, such as acme or acme.my.salesforce.com. You find it in Salesforce under Setup, My Domain.";
  throw new AppError("invalid", message, { fields: { domain: message } });
}
