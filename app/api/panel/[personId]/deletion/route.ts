import { getDeletion } from "@/lib/panel/deletion";
import { DeletionInput } from "@/lib/panel/deletion-schema";
import { route } from "@/lib/web/route";

export const GET = route(DeletionInput, getDeletion);
