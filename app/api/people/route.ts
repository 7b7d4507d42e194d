import { listPeople } from "@/lib/people/list-people";
import { ListPeopleInput } from "@/lib/people/schema";
import { route } from "@/lib/web/route";

export const GET = route(ListPeopleInput, listPeople);
