import type { Ctx } from "../context";
import { type LatestMail, latestMailOf } from "../inbox/latest-mail";
import { addressesOfPeople } from "../people/people";
import { type Phone, phonesIn } from "../people/phones";
import type { RecordLink } from "./links";
import { countryOf, getMatchingSettings } from "./matching-settings";
import type { MatchingSettings } from "./schema";
import type { Sought } from "./sought";

/** Whom to look for: a person, and the record we remember them by. */
export type Asking = { personId: string; link: RecordLink | null };

/** What people may be found by now, by person, and how exactly it must be met. */
export type Search = { isStrict: boolean; sought: Map<string, Sought> };

/** More phones than this under a mail are a company's, not the writer's. */
const mostPhones = 3;
/** A signature is no longer than this. */
const signatureLines = 15;

/** Gathers what people may be found by: their addresses, and the phones they signed their latest mail with. */
export async function seek(ctx: Ctx, people: readonly Asking[]): Promise<Search> {
  const ids = people.map(({ personId }) => personId);
  const [settings, addresses] = await Promise.all([getMatchingSettings(ctx), addressesOfPeople(ctx, ids)]);
  const mails = await latestMailOf(ctx, settings.usesPhones ? ids : [], [...addresses.values()].flat());
  const sought = people.map(({ personId, link }): [string, Sought] => {
    const mail = mails.get(personId) ?? null;
    const country = countryOf(settings, mail?.mailboxId ?? null);
    const phones = signedWith(mail, country);
    const known = { addresses: addresses.get(personId) ?? [], phones, country, link };
    return [personId, { ...known, order: settings.order }];
  });
  return { isStrict: settings.isStrict, sought: new Map(sought) };
}

function signedWith(mail: LatestMail | null, country: MatchingSettings["country"]): Phone[] {
  const lines = (mail?.text ?? "").split("\n").filter((line) => line.trim() !== "");
  return phonesIn(lines.slice(-signatureLines).join("\n"), country, mostPhones);
}
