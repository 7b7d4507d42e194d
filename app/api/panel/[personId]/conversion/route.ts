import { ConversionInput, ConvertInput } from "@/lib/panel/conversion-schema";
import { convertShownLead, getConversion } from "@/lib/panel/convert-shown-lead";
import { route } from "@/lib/web/route";

export const GET = route(ConversionInput, getConversion);
export const POST = route(ConvertInput, convertShownLead);
