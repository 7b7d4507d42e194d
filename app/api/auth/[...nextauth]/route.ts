import type { NextRequest } from "next/server";
import { handlers } from "@/lib/web/auth";
import { guarded } from "@/lib/web/route";

export const GET = async (request: NextRequest) => guarded(await handlers.GET(request));
export const POST = async (request: NextRequest) => guarded(await handlers.POST(request));
