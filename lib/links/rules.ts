import { peopleByAddresses } from "../people/people";
import type { Org } from "../salesforce/connection";
import { getMatchingSettings } from "./matching-settings";
import type { MatchOrder } from "./schema";
import { setAsideOf } from "./set-aside";

/** What members said of matching: how exact it must be, and which comes first of several, and which records the people of these addresses are
 * not. */
export type Rules = { isStrict: boolean; order: MatchOrder; setAside: ReadonlyMap<string, ReadonlySet<string>> };

export async function rulesFor(org: Org, addresses: readonly string[]): Promise<Rules> {
  const [{ isStrict, order }, people] = await Promise.all([
    getMatchingSettings(org),
    peopleByAddresses(org, addresses),
  ]);
  const aside = await setAsideOf(org, [...people.values()]);
  const setAside = [...people].flatMap(([address, personId]): [string, ReadonlySet<string>][] => {
    const records = aside.get(personId);
    return records ? [[address, records]] : [];
  });
  return { isStrict, order, setAside: new Map(setAside) };
}
