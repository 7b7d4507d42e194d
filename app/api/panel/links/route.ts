import { LinkInput } from "@/lib/panel/create-schema";
import { linkPerson } from "@/lib/panel/link-person";
import { route } from "@/lib/web/route";

export const POST = route(LinkInput, linkPerson);
