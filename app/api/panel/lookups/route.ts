import { LookupInput } from "@/lib/panel/form-schema";
import { searchLookup } from "@/lib/panel/search-lookup";
import { route } from "@/lib/web/route";

export const GET = route(LookupInput, searchLookup);
