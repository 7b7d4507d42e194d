import { SearchInput } from "@/lib/panel/match-schema";
import { searchPeople } from "@/lib/panel/search-people";
import { route } from "@/lib/web/route";

export const GET = route(SearchInput, searchPeople);
