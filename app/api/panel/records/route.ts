import { addPerson } from "@/lib/panel/create-record";
import { CreateRecordInput } from "@/lib/panel/schema";
import { route } from "@/lib/web/route";

export const POST = route(CreateRecordInput, addPerson);
