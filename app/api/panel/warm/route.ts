import { warmPanels } from "@/lib/panel/load-panel";
import { WarmInput } from "@/lib/panel/match-schema";
import { route } from "@/lib/web/route";

export const POST = route(WarmInput, warmPanels);
