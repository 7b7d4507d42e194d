"use server";

import { saveFieldChoices } from "@/lib/panel/field-choices";
import { FieldChoicesInput } from "@/lib/panel/schema";
import { action } from "@/lib/web/action";

export const saveChoices = action(FieldChoicesInput, saveFieldChoices, {
  admin: true,
  refresh: "/settings/integrations/salesforce",
});
