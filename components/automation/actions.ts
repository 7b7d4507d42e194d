"use server";

import { z } from "zod";
import {
  cancelBackfill,
  estimateBackfill,
  pauseBackfill,
  resumeBackfill,
  startBackfill,
} from "@/lib/automation/backfill";
import { dryRun } from "@/lib/automation/dry-run";
import { BackfillId, StartBackfillInput } from "@/lib/automation/backfill-schema";
import { DryRunInput } from "@/lib/automation/dry-run-schema";
import { SaveSettingsInput } from "@/lib/automation/settings-schema";
import { pauseAutomation, resumeAutomation, saveSettings } from "@/lib/automation/settings";
import { action } from "@/lib/web/action";

const page = "/settings/integrations/salesforce/automation";
const admin = { admin: true } as const;
const Nothing = z.object({});

export const save = action(SaveSettingsInput, saveSettings, { admin: true, refresh: page });
export const testSettings = action(DryRunInput, dryRun, admin);
export const pauseAll = action(Nothing, (ctx) => pauseAutomation(ctx), admin);
export const resumeAll = action(Nothing, (ctx) => resumeAutomation(ctx), admin);
export const estimate = action(StartBackfillInput, estimateBackfill, admin);
export const startFilling = action(StartBackfillInput, startBackfill, admin);
export const pauseFilling = action(BackfillId, pauseBackfill, admin);
export const resumeFilling = action(BackfillId, resumeBackfill, admin);
export const cancelFilling = action(BackfillId, cancelBackfill, admin);
