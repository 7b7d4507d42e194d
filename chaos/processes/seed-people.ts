import type { Correspondent } from "./mail/correspondents";
import type { Org } from "./orgs";

/** Puts those into every org whom it is to know already, each once. */
export async function seedPeople(orgs: readonly Org[], people: readonly Correspondent[]): Promise<void> {
  for (const { control } of orgs) {
    for (const objectName of ["Contact", "Lead"] as const) {
      const records = people
        .filter(({ record }) => record === objectName)
        .map((person) => recordOf(person, objectName));
      await control("seed", { objectName, records });
    }
  }
}

function recordOf({ name, address }: Correspondent, objectName: "Contact" | "Lead") {
  const [FirstName = "", LastName = ""] = name.split(" ");
  const company = objectName === "Lead" ? { Company: "Some firm" } : {};
  return { FirstName, LastName, Email: address, ...company };
}
