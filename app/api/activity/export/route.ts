import { exportActivity } from "@/lib/activity/export-activity";
import { ActivityFilter } from "@/lib/activity/schema";
import { route } from "@/lib/web/route";
import { csvFile } from "./csv-file";

export const GET = route(ActivityFilter, async (ctx, filter) => csvFile(exportActivity(ctx, filter)), { admin: true });
