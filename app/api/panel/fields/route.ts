import { saveFields } from "@/lib/panel/save-fields";
import { SaveFieldsInput } from "@/lib/panel/save-schema";
import { route } from "@/lib/web/route";

export const POST = route(SaveFieldsInput, saveFields);
