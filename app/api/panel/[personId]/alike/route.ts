import { AlikeInput } from "@/lib/panel/create-schema";
import { findAlike } from "@/lib/panel/find-alike";
import { route } from "@/lib/web/route";

export const GET = route(AlikeInput, findAlike);
