import { listOthers, openOther } from "@/lib/panel/others";
import { OpenOtherInput, OthersInput } from "@/lib/panel/others-schema";
import { route } from "@/lib/web/route";

export const GET = route(OthersInput, listOthers);

export const POST = route(OpenOtherInput, openOther);
