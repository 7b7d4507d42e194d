import { chooseMatch, unlinkMatch } from "@/lib/panel/choose-match";
import { ChooseMatchInput, UnlinkMatchInput } from "@/lib/panel/match-schema";
import { route } from "@/lib/web/route";

export const POST = route(ChooseMatchInput, chooseMatch);
export const DELETE = route(UnlinkMatchInput, unlinkMatch);
