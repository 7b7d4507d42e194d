/** Whom a new record is about: what the mail tells. */
export type Sender = { address: string; name: string | null };

export type Prefilled = { value: string; source: string };

/** Mail providers for everyone: their domain says nothing of a company. */
const freeMail = new Set([
  "gmail.com",
  "googlemail.com",
  "outlook.com",
  "hotmail.com",
  "live.com",
  "msn.com",
  "yahoo.com",
  "icloud.com",
  "me.com",
  "aol.com",
  "gmx.de",
  "gmx.net",
  "web.de",
  "proton.me",
  "protonmail.com",
  "mail.ru",
  "yandex.ru",
  "qq.com",
  "163.com",
]);

/**
 * What a form for a new Contact or Lead begins with, by field name, each value with its source.
 * LastName is the display name's last word, else the local part of the address (requirements K-38, C-15).
 */
export function prefill(sender: Sender): Record<string, Prefilled> {
  return { Email: { value: sender.address, source: "from the e-mail" }, ...names(sender), ...company(sender.address) };
}

function names({ address, name }: Sender): Record<string, Prefilled> {
  const words = (name ?? "").includes("@") ? [] : orderedWords(name ?? "");
  const last = words.at(-1);
  if (last === undefined) return { LastName: { value: localPart(address), source: "from the address" } };
  const first = words.slice(0, -1).join(" ");
  const lastName = { LastName: { value: last, source: "from the e-mail" } };
  return first === "" ? lastName : { FirstName: { value: first, source: "from the e-mail" }, ...lastName };
}

/** "Díaz, Maria" is written last name first. */
function orderedWords(name: string): string[] {
  const [last, first, ...more] = name.replaceAll('"', "").split(",");
  const natural = first !== undefined && more.length === 0 ? `${first} ${last}` : name;
  return natural.replaceAll(/[",]/g, " ").split(/\s+/).filter(Boolean);
}

function company(address: string): Record<string, Prefilled> {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  if (freeMail.has(domain)) return {};
  const labels = domain.split(".");
  const own = labels.length > 2 && labels.at(-2)?.match(/^(co|com|org|net|ac|gov)$/) ? labels.at(-3) : labels.at(-2);
  if (!own) return {};
  const value = own
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
  return { Company: { value, source: "from the address" } };
}

const localPart = (address: string) => address.slice(0, address.lastIndexOf("@")) || address;
