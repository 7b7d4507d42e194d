import { UndoCreationInput } from "@/lib/panel/create-schema";
import { undoCreation } from "@/lib/panel/undo-creation";
import { route } from "@/lib/web/route";

export const POST = route(UndoCreationInput, undoCreation);
