import { peopleByAddresses } from "../people/people";
import type { Org } from "../salesforce/connection";
import { getMatchingSettings } from "./matching-settings";
import type { Numbers } from "./numbers";
import type { MatchOrder } from "./schema";
import { numbersOfPeople } from "./seek";
import { setAsideOf } from "./set-aside";

/**
 * What members said of matching: how exact it must be, which comes first of several, and which records the people of these addresses are
 * not. And the customers' numbers that these people wrote.
 */
export type Rules = {
  isStrict: boolean;
  order: MatchOrder;
  setAside: ReadonlyMap<string, ReadonlySet<string>>;
  numbers: ReadonlyMap<string, Numbers>;
  /** Who of ours has each of the addresses. */
  people: ReadonlyMap<string, string>;
};

export async function rulesFor(org: Org, addresses: readonly string[]): Promise<Rules> {
  const [settings, people] = await Promise.all([getMatchingSettings(org), peopleByAddresses(org, addresses)]);
  const ids = [...new Set(people.values())];
  const [aside, written] = await Promise.all([setAsideOf(org, ids), numbersOfPeople(org, ids, settings)]);
  const { isStrict, order } = settings;
  return { isStrict, order, setAside: byAddress(people, aside), numbers: byAddress(people, written), people };
}

function byAddress<T>(people: ReadonlyMap<string, string>, ofPeople: ReadonlyMap<string, T>): Map<string, T> {
  const known = [...people].flatMap(([address, personId]): [string, T][] => {
    const one = ofPeople.get(personId);
    return one === undefined ? [] : [[address, one]];
  });
  return new Map(known);
}
