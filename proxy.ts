import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { nonceHeader, pageHeaders, pagePolicy, pathHeader } from "@/lib/web/security-headers";

/** Gives each page its nonce and headers. It guards nothing: pages, routes and actions check for themselves. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(nonceHeader, nonce);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(pageHeaders())) response.headers.set(name, value);
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Routes below /api answer with headers of their own (lib/web/route.ts); files need none of a page's. */
export const config = { matcher: ["/((?!api/|_next/static/|_next/image|icon.svg|favicon.ico).*)"] };
