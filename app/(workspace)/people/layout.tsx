import type { ReactNode } from "react";
import { PeopleScreen } from "@/components/people/people-screen";
import { listPeople } from "@/lib/people/list-people";
import { requireMember } from "@/lib/web/session";

/** The list of people stays while one moves from one of them to the next. */
export default async function PeopleLayout({ children }: { children: ReactNode }) {
  const initial = await listPeople(await requireMember(), { search: "" });
  return <PeopleScreen initial={initial}>{children}</PeopleScreen>;
}
