import { type Asking, seek } from "../links/seek";
import type { Org } from "../salesforce/connection";
import { select, type Selection, type Wanted } from "./panel-queries";

/** Whom to read about: the person, the address under which what is found is kept, and the record they are remembered by. */
export type Look = Asking & { address: string };

/** What Salesforce is to be asked: for whom, by what, how exactly, and which of its fields are wanted. */
export type Question = { wanted: Wanted[]; isStrict: boolean; selection: Selection };

/** Gathers what there is to ask about some people; null about nobody. */
export async function gather(org: Org, looks: readonly Look[]): Promise<Question | null> {
  if (looks.length === 0) return null;
  const [{ sought, isStrict }, selection] = await Promise.all([seek(org, looks), select(org)]);
  const wanted = looks.flatMap(({ personId, address }) => {
    const person = sought.get(personId);
    return person ? [{ ...person, address }] : [];
  });
  return { wanted, isStrict, selection };
}
