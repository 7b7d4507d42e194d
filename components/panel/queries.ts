"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type RequestError, request } from "@/components/ui/request";
import {
  CreateForm,
  type CreateRecordInput,
  Panel,
  type PanelRecord,
  SaveFieldsResult,
  type SaveFieldsInput,
} from "@/lib/panel/schema";

const panelKey = (conversationId: string) => ["panel", conversationId] as const;

/** As long as the server keeps an answer. */
const freshMs = 60_000;

/** What stands beside a conversation; read again after a minute, when it is looked at again. */
export function usePanel(conversationId: string, initial: Panel | null) {
  return useQuery({
    queryKey: panelKey(conversationId),
    queryFn: () => request(`/api/panel/${conversationId}`, Panel),
    staleTime: freshMs,
    retry: false,
    ...(initial ? { initialData: initial } : {}),
  });
}

/** Asks Salesforce now, whatever is kept. */
export function useRefreshPanel(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(`/api/panel/${conversationId}?refresh=1`, Panel),
    onSuccess: (panel) => client.setQueryData(panelKey(conversationId), panel),
  });
}

/** Writes fields of one record to Salesforce in one call and puts the record, as it now is, into the panel. */
export function useSaveFields(conversationId: string) {
  const client = useQueryClient();
  return useMutation<SaveFieldsResult, RequestError, SaveFieldsInput>({
    mutationFn: (input) => request("/api/panel/fields", SaveFieldsResult, { method: "POST", body: input }),
    onSuccess: ({ record }) =>
      client.setQueryData<Panel>(panelKey(conversationId), (panel) => panel && withRecord(panel, record)),
  });
}

export function useCreateForm(conversationId: string, sObject: "Contact" | "Lead") {
  return useQuery({
    queryKey: ["create-form", conversationId, sObject],
    queryFn: () => request(`/api/panel/${conversationId}/form?sObject=${sObject}`, CreateForm),
    staleTime: freshMs,
  });
}

/** Makes the person a record; the panel then shows it. */
export function useCreateRecord(conversationId: string) {
  const client = useQueryClient();
  return useMutation<Panel, RequestError, CreateRecordInput>({
    mutationFn: (input) => request("/api/panel/records", Panel, { method: "POST", body: input }),
    onSuccess: (panel) => client.setQueryData(panelKey(conversationId), panel),
  });
}

function withRecord(panel: Panel, now: PanelRecord): Panel {
  if (panel.state !== "match") return panel;
  const swap = (old: PanelRecord) => (old.id === now.id ? now : old);
  const { related } = panel;
  return {
    ...panel,
    record: swap(panel.record),
    related: related && {
      ...related,
      account: related.account && swap(related.account),
      opportunities: related.opportunities && related.opportunities.map(swap),
      cases: related.cases && related.cases.map(swap),
    },
  };
}
