import { notFound } from "next/navigation";
import { FirstRunForm } from "@/components/workspace/first-run-form";
import { houseCtx } from "@/lib/context";
import { isFirstRun } from "@/lib/workspace/workspaces";
import { createFirstWorkspace } from "../actions";

export const metadata = { title: "Set up Inlay" };

export default async function FirstRunPage() {
  if (!(await isFirstRun(houseCtx()))) notFound();
  return <FirstRunForm create={createFirstWorkspace} />;
}
