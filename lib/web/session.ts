import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Ctx } from "@/lib/context";
import { pathHeader } from "./security-headers";
import { findVisitor, type Visitor } from "./visitor";

/** Who asks for this page, once a request. */
export const currentVisitor: () => Promise<Visitor | null> = cache(async () =>
  findVisitor(new Headers(await headers())),
);

/** For pages that anyone may open. */
export async function currentMember(): Promise<Ctx | null> {
  return (await currentVisitor())?.ctx ?? null;
}

/** For pages of members; others are led to sign in and back again. */
export async function requireMember(): Promise<Ctx> {
  const ctx = await currentMember();
  if (ctx) return ctx;
  const path = (await headers()).get(pathHeader);
  redirect(path && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}

/** For pages only owners and admins may open; to others they do not exist. */
export async function requireAdminPage(): Promise<Ctx> {
  const ctx = await requireMember();
  if (ctx.actor.kind === "member" && ctx.actor.role === "agent") notFound();
  return ctx;
}
