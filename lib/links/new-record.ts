import { domainToUnicode } from "node:url";
import type { SObjectDescribe } from "../salesforce/schema";
import { localPartOf } from "../people/addresses";
import { splitName } from "../people/split-name";
import { companyDomains } from "./company-site";

/** Whom a new record is about: what the mail tells. */
export type Sender = { address: string; name: string | null };

/** A value that a new record begins with, and where it comes from in words. */
export type Told = { value: string; source: string };

/** What is told of whoever wrote it. */
const ofMail = "from the e-mail";

const byAddress = (value: string): Told => ({ value, source: "from the address" });

/**
 * First and last name of the display name; without one the last name is the local part of the address (requirements K-38, C-15).
 * @param source where the display name stands
 */
export function nameOf({ address, name }: Sender, source = ofMail): { FirstName: Told | null; LastName: Told } {
  const parts = splitName(name);
  if (!parts) return { FirstName: null, LastName: byAddress(localPartOf(address)) };
  const told = (value: string): Told => ({ value, source });
  return { FirstName: parts.first === null ? null : told(parts.first), LastName: told(parts.last) };
}

export const emailOf = ({ address }: Sender, source = ofMail): Told => ({ value: address, source });

export type CompanyFacts = {
  address: string;
  /** What the one Account is called whose site is of the address's domain; null where there is none, or several. */
  account: string | null;
  /** What stands for a company that nobody knows; null where none is wanted. */
  placeholder: string | null;
};

/**
 * What the company of somebody new is called (requirement C-15): as the Account of their domain, else after the domain unless everybody can
 * have an address there, else by the placeholder.
 */
export function companyOf({ address, account, placeholder }: CompanyFacts): Told | null {
  if (account !== null) return { value: account, source: "the Account with their domain" };
  const named = nameOfDomain(companyDomains(address).at(-1));
  if (named !== null) return byAddress(named);
  return placeholder === null ? null : { value: placeholder, source: "the placeholder for a company not known" };
}

/** Whether an org refuses Leads without a company: where customers are people, such a Lead becomes a person (api.md §13.6). */
export const needsCompany = ({ name, fields }: SObjectDescribe): boolean =>
  name === "Lead" && fields.some((field) => field.name === "Company" && field.isRequired);

/** "Lumen Labs" of lumen-labs.co.uk; null without a domain. */
function nameOfDomain(registered = ""): string | null {
  const [own = ""] = domainToUnicode(registered).split(".");
  const words = own.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join(" ").trim() || null;
}
