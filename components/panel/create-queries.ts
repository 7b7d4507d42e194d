"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as z from "zod/mini";
import { type RequestError, request } from "@/components/ui/request";
import { Alike, type AlikeInput, type CreateInput, CreateResult, OwnerLine } from "@/lib/panel/create-schema";
import type { FormObject } from "@/lib/panel/form-schema";
import { Panel } from "@/lib/panel/schema";
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

/** Who looks like the one being typed: asked once for what is typed, however often one comes back to it. */
export function useAlike(personId: string, typed: Omit<AlikeInput, "personId">) {
  const asked = new URLSearchParams(Object.entries(typed).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return useQuery({
    queryKey: ["alike", personId, asked.toString()],
    queryFn: () => request(`/api/panel/${personId}/alike?${asked}`, z.array(Alike)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** Deletes what was just created, where nobody has touched it. */
export function useUndoCreation(personId: string) {
  const client = useQueryClient();
  return useMutation<Panel, RequestError, string>({
    mutationFn: (entryId) =>
      request(`/api/panel/records/${entryId}/undo`, Panel, { method: "POST", body: { personId } }),
    onSuccess: (panel) => client.setQueryData(panelKey(personId), panel),
  });
}
