import { redirect } from "next/navigation";
import { z } from "zod";
import { SignInForm } from "@/components/workspace/sign-in-form";
import { houseCtx } from "@/lib/context";
import { singleSignOnName } from "@/lib/web/auth";
import { ownPath } from "@/lib/web/same-origin";
import { currentMember } from "@/lib/web/session";
import { isFirstRun } from "@/lib/workspace/workspaces";
import { signIn, signInElsewhere } from "../actions";

export const metadata = { title: "Sign in" };

const Search = z.object({ next: z.string().optional().catch(undefined), error: z.string().optional().catch("") });

export default async function SignInPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { next, error } = Search.parse(await searchParams);
  if (await currentMember()) redirect(ownPath(next));
  if (await isFirstRun(houseCtx())) redirect("/first-run");
  return (
    <SignInForm
      next={ownPath(next)}
      provider={singleSignOnName()}
      refusal={refusalOf(error)}
      signIn={signIn}
      signInElsewhere={signInElsewhere}
    />
  );
}

/** What next-auth's code means to whoever comes back from the provider with it. */
function refusalOf(error: string | undefined): string | null {
  if (error === undefined) return null;
  if (error === "AccessDenied") return "You are not a member here yet. Ask an admin for an invitation.";
  return "Signing in did not work. Try again, or ask an admin.";
}
