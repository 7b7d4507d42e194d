import { domainToASCII, domainToUnicode } from "node:url";
import { domainOf, isMailProvider, registeredDomain } from "../people/addresses";
import { either, type Soql, soql } from "../salesforce/soql";

/**
 * Where the site of the company may stand that somebody writes from: their very domain, and the registered one it is part of. None for
 * addresses of mail providers, which say nothing of a company. Letters beyond ASCII are as they go over the wire (`xn--…`).
 */
export function companyDomains(address: string): string[] {
  const domain = asSent(domainOf(address));
  const registered = registeredDomain(domain);
  if (registered === null || [domain, registered].some(isMailProvider)) return [];
  return [...new Set([domain, registered])];
}

/** Of Accounts those of the company that somebody writes from: with a site of their very domain, else of the registered one. */
export function ofCompany<A>(accounts: readonly A[], address: string, websiteOf: (account: A) => string | null): A[] {
  const hosts = Map.groupBy(accounts, (account) => hostOf(websiteOf(account) ?? ""));
  const domain = companyDomains(address).find((each) => hosts.has(each));
  return (domain !== undefined && hosts.get(domain)) || [];
}

/**
 * Accounts whose site is of one of these domains, whatever page of it is written; all by their beginnings, for a wildcard in front would
 * read all of an org's Accounts.
 */
export function siteOf(domains: readonly string[]): Soql {
  const sites = domains.flatMap(websitesOf);
  return soql`(${either([soql`Website IN ${sites}`, ...sites.map((site) => soql`Website LIKE ${`${likeLiteral(site)}/%`}`)])})`;
}

const asSent = (domain: string) => domainToASCII(domain) || domain;

/** How people write the address of a company's site: its name with its own letters too. */
function websitesOf(domain: string): string[] {
  const names = [...new Set([domain, domainToUnicode(domain)])];
  return names.flatMap((name) => [name, `www.${name}`]).flatMap((host) => [host, `http://${host}`, `https://${host}`]);
}

/** What LIKE takes for itself: of its wildcards a host has none but the underscore. */
const likeLiteral = (site: string) => site.replaceAll("_", "\\_");

/** The host a company's site stands at, however its address is written. */
function hostOf(website: string): string {
  const host = website
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/[/?#:].*$/, "");
  return asSent(host);
}
