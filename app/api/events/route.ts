import { NoInput, streamChanges } from "@/lib/web/live-streams";
import { route } from "@/lib/web/route";

export const GET = route(NoInput, streamChanges);
