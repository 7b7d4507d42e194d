import { listRelated } from "@/lib/panel/related";
import { RelatedListInput } from "@/lib/panel/related-schema";
import { route } from "@/lib/web/route";

export const GET = route(RelatedListInput, listRelated);
