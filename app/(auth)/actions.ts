"use server";

import { z } from "zod";
import { openAction } from "@/lib/web/action";
import {
  joinByInvitation,
  signInBrowser,
  signOutBrowser,
  startFirstWorkspace,
  startSingleSignOn,
} from "@/lib/web/sign-in-browser";
import { AcceptInvitationInput, FirstWorkspaceInput, SignInInput } from "@/lib/workspace/schema";

export const signIn = openAction(SignInInput, signInBrowser);
export const createFirstWorkspace = openAction(FirstWorkspaceInput, startFirstWorkspace);
export const acceptInvitation = openAction(AcceptInvitationInput, joinByInvitation);
export const signInElsewhere = openAction(z.object({ next: z.string().optional() }), startSingleSignOn);
const leave = openAction(z.undefined(), signOutBrowser);

/** For a form of its own: forms hand over their fields, of which there are none. */
export async function signOut(): Promise<void> {
  await leave(undefined);
}
