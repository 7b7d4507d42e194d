import type { MatchKey, MatchOrder, PersonObject } from "./schema";

/** What tells where a record stands among several that answer to a person. */
export type Standing = {
  isRemembered: boolean;
  /** What the person would be. */
  object: PersonObject;
  /** By what it was found; null for one that is only remembered. */
  key: MatchKey | null;
  /** It carries the very address, not the one without its `+tag`. */
  isLiteral: boolean;
};

/** A person account is found as the Contact that is its other half. */
export function personObject(sObject: string, isPersonAccount: boolean): PersonObject {
  if (sObject === "Lead") return "Lead";
  return isPersonAccount ? "PersonAccount" : "Contact";
}

/** Whether the admin put phones before addresses, so that a phone may say more. */
export const putsPhonesFirst = ({ keys }: MatchOrder): boolean => keys.indexOf("phone") < keys.indexOf("email");

/**
 * Which of two records is rather the person's, the same wherever that is asked: negative for the first, 0 where the order says nothing.
 * The remembered one; then whoever has the very address, the one without its `+tag`, only a phone, only a customer's number; then by the
 * order of objects and of keys that an admin chose. A phone or number counts like an address where the admin put such before the field
 * Email: phones are shared sooner, and numbers are written about others too.
 */
export function compareStanding(one: Standing, other: Standing, order: MatchOrder): number {
  const others = places(other, order);
  const differences = places(one, order).map((place, at) => place - (others[at] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** The smaller the better, what comes first weighs most. */
function places({ isRemembered, object, key, isLiteral }: Standing, { objects, keys }: MatchOrder): number[] {
  if (isRemembered) return [0];
  const isWeak = (weak: MatchKey) => key === weak && keys.indexOf(weak) > keys.indexOf("email");
  const certainty = isWeak("number") ? 3 : isWeak("phone") ? 2 : Number(!isLiteral);
  return [1, certainty, objects.indexOf(object), key === null ? 0 : keys.indexOf(key)];
}
