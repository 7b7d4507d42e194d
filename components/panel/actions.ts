"use server";

import { z } from "zod";
import { MatchingSettings } from "@/lib/links/schema";
import { saveChips } from "@/lib/panel/chips";
import { ChipChoicesInput } from "@/lib/panel/chips-schema";
import { SaveOwnerInput } from "@/lib/panel/create-schema";
import { saveFormFields } from "@/lib/panel/form-choices";
import { FormFieldsInput } from "@/lib/panel/form-schema";
import { saveFieldChoices } from "@/lib/panel/field-choices";
import { SaveFilterInput } from "@/lib/panel/filter-schema";
import { saveOwnerChoice } from "@/lib/panel/owner-choices";
import { preflight } from "@/lib/panel/preflight";
import { saveRelatedFilter } from "@/lib/panel/related-filters";
import { saveMatchingSettings } from "@/lib/panel/matching";
import { FieldChoicesInput } from "@/lib/panel/field-choices-schema";
import { savePanelSettings } from "@/lib/panel/settings";
import { PanelSettings } from "@/lib/panel/settings-schema";
import { TabObject } from "@/lib/salesforce/schema";
import { action } from "@/lib/web/action";

export const saveChoices = action(FieldChoicesInput, saveFieldChoices, {
  admin: true,
  refresh: "/settings/integrations/salesforce",
});

export const saveForm = action(FormFieldsInput, saveFormFields, {
  admin: true,
  refresh: "/settings/integrations/salesforce",
});

export const checkPermissions = action(z.object({ sObject: TabObject }), preflight, { admin: true });

export const saveMatching = action(MatchingSettings, saveMatchingSettings, {
  admin: true,
  refresh: "/settings/integrations/salesforce/matching",
});

export const chooseChips = action(ChipChoicesInput, saveChips, {
  admin: true,
  refresh: "/settings/integrations/salesforce",
});

export const saveOwner = action(SaveOwnerInput, saveOwnerChoice, {
  admin: true,
  refresh: "/settings/integrations/salesforce",
});

export const saveFilter = action(SaveFilterInput, saveRelatedFilter, {
  admin: true,
  refresh: "/settings/integrations/salesforce",
});

export const saveSettings = action(PanelSettings, savePanelSettings, {
  admin: true,
  refresh: "/settings/integrations/salesforce",
});
