import { addAlias, removeAlias } from "@/lib/panel/aliases";
import { AliasInput } from "@/lib/people/schema";
import { route } from "@/lib/web/route";

export const POST = route(AliasInput, addAlias);
export const DELETE = route(AliasInput, removeAlias);
