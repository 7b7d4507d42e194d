import type { Org } from "./org";

export type PrivateCustomer = { id: string; contactId: string; name: string; email: string; from: string };

/** Private customers of the org that has them, by name: each one person in two records, Account and Contact. */
export async function privateCustomers(people: Org): Promise<PrivateCustomer[]> {
  const found = await people.find(
    "SELECT Id, Name, PersonEmail, PersonContactId FROM Account WHERE IsPersonAccount = true ORDER BY Name",
  );
  return found.map((row) => {
    const text = (name: string) => String(row[name]);
    const [name, email] = [text("Name"), text("PersonEmail")];
    return { id: text("Id"), contactId: text("PersonContactId"), name, email, from: `${name} <${email}>` };
  });
}

/** The first of them. */
export async function privateCustomer(people: Org): Promise<PrivateCustomer> {
  const [first] = await privateCustomers(people);
  if (!first) throw new Error("The org has no person accounts");
  return first;
}
