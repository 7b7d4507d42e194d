import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/min";
import { trimQuotes } from "../inbox/trim-quotes";
import { domainOf } from "../people/addresses";
import { splitName } from "../people/split-name";
import type { MailAddress } from "../inbox/schema";
import type { MessageFacts } from "./facts";
import type { AutomationSettings, FactName } from "./settings-schema";

const productName = "Inlay";

/** What of a message tells anything of its customer. */
export type FactSource = Pick<MessageFacts, "direction" | "text"> & {
  conversation: Pick<MessageFacts["conversation"], "subject">;
  mailbox: Pick<MessageFacts["mailbox"], "name">;
  person: Pick<MessageFacts["person"], "address">;
};

/** What a message tells of its customer, by the names that field rules use; null where it tells nothing. */
export function mailFacts(message: FactSource, customer: MailAddress, settings: AutomationSettings): MailFacts {
  const name = splitName(customer.name);
  return {
    name: name ? [name.first, name.last].filter(Boolean).join(" ") : null,
    "first-name": name?.first ?? null,
    "last-name": name?.last ?? null,
    email: customer.address,
    domain: domainOf(customer.address) || null,
    phone: phoneIn(message),
    subject: message.conversation.subject || null,
    mailbox: message.mailbox.name,
    "lead-source": leadSource(message, settings),
    "utm-source": campaignFact(message, "utm_source"),
    "utm-medium": campaignFact(message, "utm_medium"),
    "utm-campaign": campaignFact(message, "utm_campaign"),
  };
}

export type MailFacts = Record<FactName, string | null>;

/** Signatures end a mail; a line longer than this is none of one. */
const lastLines = 10;
const longestLine = 200;

/**
 * The phone number the customer signs with; the last, because signatures end a mail. A number without its country is taken for one of the
 * country that the address's domain belongs to.
 */
function phoneIn({ direction, text, person }: FactSource): string | null {
  if (direction === "out") return null;
  const country = countryOf(domainOf(person.address));
  for (const line of signatureLines(text).reverse()) {
    const found = findPhoneNumbersInText(line, country ? { defaultCountry: country } : {});
    const phone = found.findLast(({ number }) => number.isValid());
    if (phone) return phone.number.number;
  }
  return null;
}

/** Those of the last lines that have digits enough: looking closer takes time. */
function signatureLines(text: string): string[] {
  const lines = trimQuotes(text)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.slice(-lastLines).filter((line) => line.length <= longestLine && line.replace(/\D/g, "").length >= 7);
}

function countryOf(domain: string): CountryCode | null {
  const top = domain.slice(domain.lastIndexOf(".") + 1).toUpperCase();
  const code = top === "UK" ? "GB" : top;
  return isSupportedCountry(code) ? code : null;
}

function leadSource(message: FactSource, { leadSource }: AutomationSettings): string | null {
  switch (leadSource.kind) {
    case "none":
      return null;
    case "fixed":
      return leadSource.value;
    case "product":
      return productName;
    case "mailbox":
      return message.mailbox.name;
    case "utm":
      return campaignFact(message, "utm_source");
  }
}

/** The value that an address in the message gives a campaign's parameter. */
function campaignFact({ text, direction }: FactSource, name: string): string | null {
  if (direction === "out") return null;
  const written = text.slice(0, 50_000).match(new RegExp(`[?&]${name}=([^&#\\s<>"')\\]]{1,200})`, "i"))?.[1];
  return written === undefined ? null : readable(written);
}

function readable(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll("+", " "));
  } catch {
    return written;
  }
}
