import { TimeLineInput } from "@/lib/panel/related-schema";
import { loadTimeLine } from "@/lib/panel/time-line";
import { route } from "@/lib/web/route";

export const GET = route(TimeLineInput, loadTimeLine);
