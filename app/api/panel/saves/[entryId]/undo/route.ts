import { UndoSaveInput } from "@/lib/panel/save-schema";
import { undoSave } from "@/lib/panel/undo-save";
import { route } from "@/lib/web/route";

export const POST = route(UndoSaveInput, undoSave);
