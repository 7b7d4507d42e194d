import { domainOf, isMailProvider, localPartOf } from "../people/addresses";
import { splitName } from "../people/split-name";

/** Whom a new record is about: what the mail tells. */
export type Sender = { address: string; name: string | null };

export type Prefilled = {
  /** As Salesforce's JSON has it. */
  value: string;
  source: string;
  /** What a lookup's value is called. */
  display?: string;
};

/**
 * What a form for a new Contact or Lead begins with, by field name, each value with its source.
 * LastName is the display name's last word, else the local part of the address (requirements K-38, C-15).
 */
export function prefill(sender: Sender): Record<string, Prefilled> {
  return { Email: { value: sender.address, source: "from the e-mail" }, ...names(sender), ...company(sender.address) };
}

function names({ address, name }: Sender): Record<string, Prefilled> {
  const parts = splitName(name);
  if (!parts) return { LastName: { value: localPartOf(address), source: "from the address" } };
  const last = { LastName: { value: parts.last, source: "from the e-mail" } };
  return parts.first === null ? last : { FirstName: { value: parts.first, source: "from the e-mail" }, ...last };
}

function company(address: string): Record<string, Prefilled> {
  const domain = domainOf(address);
  if (isMailProvider(domain)) return {};
  const labels = domain.split(".");
  const own = labels.length > 2 && labels.at(-2)?.match(/^(co|com|org|net|ac|gov)$/) ? labels.at(-3) : labels.at(-2);
  if (!own) return {};
  const value = own
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
  return { Company: { value, source: "from the address" } };
}
