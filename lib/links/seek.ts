import type { Ctx } from "../context";
import { type RecentMail, recentMailOf } from "../inbox/recent-mail";
import { addressesOfPeople } from "../people/people";
import { type Phone, phonesIn } from "../people/phones";
import type { RecordLink } from "./links";
import { countryOf, getMatchingSettings } from "./matching-settings";
import { mailsWithNumbers, type Numbers, numbersOf } from "./numbers";
import type { MatchingSettings, WholeMatchingSettings } from "./schema";
import type { Sought } from "./sought";

/** Whom to look for: a person, and the record we remember them by. */
export type Asking = { personId: string; link: RecordLink | null };

/** What people may be found by now, by person, and how exactly it must be met. */
export type Search = { isStrict: boolean; sought: Map<string, Sought> };

/** More phones than this under a mail are a company's, not the writer's. */
const mostPhones = 3;
/** A signature is no longer than this. */
const signatureLines = 15;
/** The shortest numbers that can be dialled from elsewhere. */
const fewestDigits = 5;

/** Gathers what people may be found by: their addresses, the phones they signed their latest mail with, customers' numbers they wrote. */
export async function seek(ctx: Ctx, people: readonly Asking[]): Promise<Search> {
  const ids = people.map(({ personId }) => personId);
  const [settings, addresses] = await Promise.all([getMatchingSettings(ctx), addressesOfPeople(ctx, ids)]);
  const mails = await mailsToRead(ctx, settings, addresses);
  const sought = people.map(({ personId, link }): [string, Sought] => {
    const all = mails.get(personId) ?? [];
    const country = countryOf(settings, all[0]?.mailboxId ?? null);
    const phones = settings.usesPhones ? signedWith(all[0] ?? null, country) : [];
    const numbers = numbersOf(all, settings.numbers, settings.isStrict);
    const known = { addresses: addresses.get(personId) ?? [], phones, numbers, country, link };
    return [personId, { ...known, order: settings.order }];
  });
  return { isStrict: settings.isStrict, sought: new Map(sought) };
}

/** The customers' numbers that people wrote in their latest mails, by person; none where nobody wants them looked for. */
export async function numbersOfPeople(
  ctx: Ctx,
  personIds: readonly string[],
  settings: WholeMatchingSettings,
): Promise<Map<string, Numbers>> {
  if (!wantsNumbers(settings)) return new Map();
  const mails = await mailsToRead(ctx, { ...settings, usesPhones: false }, await addressesOfPeople(ctx, personIds));
  return new Map([...mails].map(([id, all]) => [id, numbersOf(all, settings.numbers, settings.isStrict)]));
}

const wantsNumbers = ({ numbers }: WholeMatchingSettings) => Object.keys(numbers).length > 0;

async function mailsToRead(ctx: Ctx, settings: WholeMatchingSettings, addresses: Map<string, string[]>) {
  const most = wantsNumbers(settings) ? mailsWithNumbers : Number(settings.usesPhones);
  if (most === 0) return new Map<string, RecentMail[]>();
  return recentMailOf(ctx, { personIds: [...addresses.keys()], addresses: [...addresses.values()].flat(), most });
}

function signedWith(mail: RecentMail | null, country: MatchingSettings["country"]): Phone[] {
  const lines = (mail?.text ?? "").split("\n").filter((line) => line.trim() !== "");
  // Looking closely takes time, and most lines have no phone.
  const numbered = lines.slice(-signatureLines).filter((line) => (line.match(/\p{Nd}/gu)?.length ?? 0) >= fewestDigits);
  return phonesIn(numbered.join("\n"), country, mostPhones);
}
