import { ChoicesInput } from "@/lib/panel/form-schema";
import { loadChoices } from "@/lib/panel/record-choices";
import { route } from "@/lib/web/route";

export const GET = route(ChoicesInput, loadChoices);
