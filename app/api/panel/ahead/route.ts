import { AheadInput } from "@/lib/panel/ahead-schema";
import { readPanelsAhead } from "@/lib/panel/read-panels-ahead";
import { route } from "@/lib/web/route";

export const POST = route(AheadInput, readPanelsAhead);
