import type { FormObject } from "@/lib/panel/form-schema";
import type { Panel } from "@/lib/panel/schema";

type Found = Pick<Extract<Panel, { state: "match" | "no-match" }>, "canCreate">;

export type Creatable = {
  sObject: FormObject;
  /** Somebody else than whom the panel shows. */
  another: boolean;
  label: string;
  /** Why it cannot be created, in a few words; null when it can. */
  whyNot: string | null;
};

/** What is wanted beside a person, in the order it is wanted. */
const beside: readonly FormObject[] = ["Case", "Opportunity", "Task", "Account"];
const people: readonly FormObject[] = ["Contact", "Lead"];

/** A case or an opportunity is somebody's: of a Lead it is made by converting it first (I-98). */
const ofContacts: readonly FormObject[] = ["Case", "Opportunity"];

/**
 * What can be created from where the panel stands: nobody's where nobody is found, and the person is added there in the panel itself.
 * @param shown the object of the record that the panel shows; null where nobody is found
 */
export function creatable({ canCreate }: Found, shown: string | null): Creatable[] {
  const whyNot = (sObject: FormObject) => {
    if (!canCreate.includes(sObject)) return "the connected user may not";
    return shown === "Lead" && ofContacts.includes(sObject) ? "convert the Lead first" : null;
  };
  const others = shown === null ? [] : people;
  return [
    ...beside.map((sObject) => ({ sObject, another: false, label: `New ${sObject}`, whyNot: whyNot(sObject) })),
    ...others.map((sObject) => ({ sObject, another: true, label: `Another ${sObject}`, whyNot: whyNot(sObject) })),
  ];
}
