import { domainOf, isMailProvider } from "../people/addresses";
import type { SkipRule } from "./skip-schema";

/** Which addresses are ours: those of the workspace's mailboxes and members. */
export type OwnAddresses = readonly string[];

/** What makes an address ours: the address itself, or the domain that one of ours has for itself; null for anybody else's. */
export function ownDetail(address: string, ours: OwnAddresses): string | null {
  const own = ours.map((each) => each.toLowerCase());
  if (isOwn(address, ours)) return withoutTag(address.toLowerCase());
  const domain = domainOf(address);
  const isTeam = domain !== "" && !isMailProvider(domain) && own.some((each) => domainOf(each) === domain);
  return isTeam ? domain : null;
}

/** Whether an address is one of ours, with a tag or without. */
export function isOwn(address: string, ours: OwnAddresses): boolean {
  const [whole, own] = [address.toLowerCase(), ours.map((each) => each.toLowerCase())];
  return own.includes(whole) || own.includes(withoutTag(whole));
}

/** `sales+anything@` reaches `sales@`. */
const withoutTag = (address: string) => address.replace(/\+[^@]*(?=@[^@]*$)/, "");

/** Whether a rule means an address, lower-cased. A domain covers its subdomains; in a pattern `*` stands for anything. */
export function covers({ kind, value }: Pick<SkipRule, "kind" | "value">, address: string): boolean {
  switch (kind) {
    case "address":
      return address === value;
    case "domain": {
      const domain = domainOf(address);
      const wanted = value.replace(/^@/, "");
      return domain === wanted || domain.endsWith(`.${wanted}`);
    }
    case "pattern":
      return matchesPattern(value, address);
  }
}

/** Each piece between the stars is looked for behind the one before: time grows with the text, whatever the pattern. */
export function matchesPattern(pattern: string, text: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  const tail = rest.pop();
  if (tail === undefined) return pattern === text;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}
