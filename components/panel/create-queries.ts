"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type RequestError, request } from "@/components/ui/request";
import { type CreateInput, CreateResult, OwnerLine } from "@/lib/panel/create-schema";
import type { FormObject } from "@/lib/panel/form-schema";
import { type PanelSubject, panelKey } from "./queries";

/** Who will own what the form makes; asked again each time, because the conversation may have been assigned meanwhile. */
export function useOwnerLine({ personId, conversationId }: PanelSubject, sObject: FormObject) {
  const asked = new URLSearchParams({ sObject, ...(conversationId === null ? {} : { conversationId }) });
  return useQuery({
    queryKey: ["owner-line", personId, asked.toString()],
    queryFn: () => request(`/api/panel/${personId}/owner?${asked}`, OwnerLine),
  });
}

/** Makes the record; the panel then shows it. */
export function useCreateRecord(personId: string) {
  const client = useQueryClient();
  return useMutation<CreateResult, RequestError, CreateInput>({
    mutationFn: (input) => request("/api/panel/records", CreateResult, { method: "POST", body: input }),
    onSuccess: (result) => {
      if (result.state === "created") client.setQueryData(panelKey(personId), result.panel);
    },
  });
}
