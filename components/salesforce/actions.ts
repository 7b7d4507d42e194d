"use server";

import { disconnectMyself, disconnectWorkspace } from "@/lib/panel/disconnect";
import { z } from "zod";
import { runChecks } from "@/lib/panel/check-connection";
import { setCallShare } from "@/lib/salesforce/call-share";
import { reconcileNow } from "@/lib/salesforce/hourly-reconciliation";
import { letMembersActAsThemselves } from "@/lib/salesforce/my-connection";
import { ActingChoice, CallShareInput } from "@/lib/salesforce/schema";
import { startSchemaRefresh } from "@/lib/salesforce/schema-fetch";
import { action } from "@/lib/web/action";

const page = "/settings/integrations/salesforce";
const healthPage = `${page}/health`;
const Nothing = z.object({});

export const validate = action(Nothing, (ctx) => runChecks(ctx), { admin: true });
export const refreshSchema = action(Nothing, (ctx) => startSchemaRefresh(ctx), { admin: true, refresh: page });
export const disconnect = action(Nothing, (ctx) => disconnectWorkspace(ctx), { admin: true, refresh: page });
export const disconnectMe = action(Nothing, (ctx) => disconnectMyself(ctx), { refresh: "/my-salesforce" });
export const letAct = action(ActingChoice, letMembersActAsThemselves, { admin: true, refresh: page });
export const setShare = action(CallShareInput, setCallShare, { admin: true, refresh: healthPage });
export const checkNow = action(Nothing, (ctx) => reconcileNow(ctx), { admin: true, refresh: healthPage });
