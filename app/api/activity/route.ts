import { listActivity } from "@/lib/activity/list-activity";
import { ListActivityInput } from "@/lib/activity/schema";
import { route } from "@/lib/web/route";

export const GET = route(ListActivityInput, listActivity, { admin: true });
