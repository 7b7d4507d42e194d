import type { AttentionItem } from "@/lib/automation/attention-schema";

/** What is to be left out from now on. */
export type Ignoring = { items: readonly AttentionItem[]; what: "address" | "domain" };

export function domainOf({ person: { address } }: Pick<AttentionItem, "person">): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

/** "news@shop.example", or how many. */
export function ignoredNames({ items, what }: Ignoring): string {
  const names = new Set(items.map((item) => (what === "domain" ? domainOf(item) : item.person.address)));
  const [only] = names;
  if (names.size === 1 && only) return only;
  return `${names.size} ${what === "domain" ? "domains" : "senders"}`;
}
