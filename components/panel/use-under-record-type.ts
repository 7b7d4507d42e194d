"use client";

import { useQuery } from "@tanstack/react-query";
import * as z from "zod/mini";
import { request } from "@/components/ui/request";
import { underRecordType } from "@/lib/salesforce/choices-format";
import { PicklistChoices } from "@/lib/salesforce/layout-schema";
import type { Field } from "@/lib/salesforce/schema";

/** A field being edited, its choices narrowed to those of the record's type; until they have come all that are described. */
export function useUnderRecordType(of: { sObject: string; recordTypeId: string | null }, field: Field): Field {
  const { sObject, recordTypeId } = of;
  const hasChoices = field.type === "picklist" || field.type === "multipicklist";
  const asked = new URLSearchParams({ sObject, recordTypeId: recordTypeId ?? "" });
  const choices = useQuery({
    queryKey: ["choices", asked.toString()],
    queryFn: () => request(`/api/panel/choices?${asked}`, z.record(z.string(), PicklistChoices)),
    enabled: hasChoices && recordTypeId !== null,
    staleTime: 10 * 60_000,
    retry: false,
  });
  return underRecordType(field, choices.data?.[field.name]);
}
