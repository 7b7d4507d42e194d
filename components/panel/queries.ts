"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type RequestError, request } from "@/components/ui/request";
import { Deletion } from "@/lib/panel/deletion-schema";
import { type FormObject, RecordForm } from "@/lib/panel/form-schema";
import {
  Panel,
  type PanelRecord,
  SaveFieldsResult,
  type SaveFieldsInput,
  type UndoSaveInput,
} from "@/lib/panel/schema";

/** Whose panel it is, and beside which conversation it stands, if any. */
export type PanelSubject = { personId: string; conversationId: string | null };

export const panelKey = (personId: string) => ["panel", personId] as const;

/** As long as the server keeps an answer. */
export const panelFreshMs = 60_000;

/** What Salesforce says of a person; read again after a minute, when it is looked at again. */
export function usePanel(personId: string, initial: Panel | null) {
  return useQuery({
    queryKey: panelKey(personId),
    queryFn: () => request(`/api/panel/${personId}`, Panel),
    staleTime: panelFreshMs,
    retry: false,
    ...(initial ? { initialData: initial } : {}),
  });
}

/** Asks Salesforce now, whatever is kept. */
export function useRefreshPanel(personId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(`/api/panel/${personId}?refresh=1`, Panel),
    onSuccess: (panel) => client.setQueryData(panelKey(personId), panel),
  });
}

/** Writes fields of one record to Salesforce in one call and puts the record, as it now is, into the panel. */
export function useSaveFields(personId: string) {
  const client = useQueryClient();
  return useMutation<SaveFieldsResult, RequestError, SaveFieldsInput>({
    mutationFn: (input) => request("/api/panel/fields", SaveFieldsResult, { method: "POST", body: input }),
    onSuccess: (result) =>
      client.setQueryData<Panel>(panelKey(personId), (panel) => panel && withResult(panel, result)),
  });
}

/** Puts back what a save replaced. */
export function useUndoSave(personId: string) {
  const client = useQueryClient();
  return useMutation<SaveFieldsResult, RequestError, UndoSaveInput>({
    mutationFn: ({ entryId, ...body }) =>
      request(`/api/panel/saves/${entryId}/undo`, SaveFieldsResult, { method: "POST", body }),
    onSuccess: (result) =>
      client.setQueryData<Panel>(panelKey(personId), (panel) => panel && withResult(panel, result)),
  });
}

/** What Salesforce tells of a deleted record: asked once. */
export function useDeletion(personId: string, recordId: string) {
  return useQuery({
    queryKey: ["deletion", personId, recordId],
    queryFn: () => request(`/api/panel/${personId}/deletion?recordId=${recordId}`, Deletion),
    staleTime: panelFreshMs,
    retry: false,
  });
}

type FormAsked = {
  sObject: FormObject;
  recordTypeId?: string;
  asPerson?: "true";
  messageId?: string;
  noteId?: string;
  recreates?: string;
};

/** The form for a new record; the last one stays in sight while that of another record type is on its way. */
export function useRecordForm(subject: PanelSubject, { sObject, ...more }: FormAsked) {
  const { personId, conversationId } = subject;
  const asked = new URLSearchParams({
    sObject,
    ...(conversationId === null ? {} : { conversationId }),
    ...more,
  });
  return useQuery({
    queryKey: ["record-form", personId, asked.toString()],
    queryFn: () => request(`/api/panel/${personId}/record-form?${asked}`, RecordForm),
    staleTime: panelFreshMs,
    placeholderData: keepPreviousData,
  });
}

const withResult = (panel: Panel, result: SaveFieldsResult) =>
  "record" in result ? withRecord(panel, result.record) : panel;

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

/** Says which record the person is; the panel then shows it. */
export function useChooseMatch(subject: PanelSubject) {
  return useMatchChange<{ sObject: string; recordId: string }>(subject, "POST");
}

/** Says which records the person is not. */
export function useUnlinkMatch(subject: PanelSubject) {
  return useMatchChange<{ recordIds: string[] }>(subject, "DELETE");
}

function useMatchChange<T extends object>({ personId, conversationId }: PanelSubject, method: "POST" | "DELETE") {
  const client = useQueryClient();
  return useMutation<Panel, RequestError, T>({
    mutationFn: (said) => request("/api/panel/match", Panel, { method, body: { personId, conversationId, ...said } }),
    onSuccess: (panel) => client.setQueryData(panelKey(personId), panel),
  });
}
