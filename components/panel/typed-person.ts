import type { AlikeInput } from "@/lib/panel/create-schema";
import type { RecordForm } from "@/lib/panel/form-schema";
import type { Edit } from "./edits";

/** What is typed of a person, as far as somebody can be looked for by it. */
export type TypedPerson = Omit<AlikeInput, "personId">;

type Typing = Readonly<Record<string, Pick<Edit, "input">>>;

/** Whom the typed fields of a form tell: a whole address, phones, or a first and a last name; null as long as that is nobody. */
export function typedPerson({ sections }: Pick<RecordForm, "sections">, edits: Typing): TypedPerson | null {
  const text = (name: string) => {
    const input = edits[name]?.input;
    return typeof input === "string" ? input.trim() : "";
  };
  const fields = sections.flatMap((section) => section.fields.map(({ field }) => field));
  const texts = (type: string) => fields.filter((field) => field.type === type).map(({ name }) => text(name));
  const email = texts("email").find((each) => isAddress.test(each));
  const phone = texts("phone").filter((each) => (each.match(/\p{Nd}/gu)?.length ?? 0) >= fewestDigits);
  const [firstName, lastName] = [text("FirstName"), text("LastName")];
  const person = {
    ...(email && { email }),
    ...(phone.length > 0 && { phone: phone.join("\n").slice(0, 254) }),
    ...(firstName && lastName && { firstName, lastName }),
  };
  return Object.keys(person).length > 0 ? person : null;
}

const isAddress = /^[^@\s]+@[^@\s]+\.\w+$/;
/** The shortest numbers that can be dialled from elsewhere. */
const fewestDigits = 5;
