import { writeNote } from "@/lib/inbox/notes";
import { NoteInput } from "@/lib/inbox/schema";
import { route } from "@/lib/web/route";

export const POST = route(NoteInput, writeNote);
