import { redirect } from "next/navigation";
import { houseCtx } from "@/lib/context";
import { currentMember } from "@/lib/web/session";
import { isFirstRun } from "@/lib/workspace/workspaces";

export default async function HomePage() {
  if (await currentMember()) redirect("/inbox");
  redirect((await isFirstRun(houseCtx())) ? "/first-run" : "/sign-in");
}
