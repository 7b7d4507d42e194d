"use client";

import { keepPreviousData, type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type RequestError, request } from "@/components/ui/request";
import { Deletion } from "@/lib/panel/deletion-schema";
import { type FormObject, RecordForm } from "@/lib/panel/form-schema";
import type { RelatedList, TimeLine, TimeLineEntry } from "@/lib/panel/related-schema";
import { SaveFieldsResult, type SaveGone, type SaveFieldsInput, type UndoSaveInput } from "@/lib/panel/save-schema";
import { Panel, type PanelRecord } from "@/lib/panel/schema";
import { noteGone } from "./gone-records";
import { asShown, endForNow, endShowing, lookUpForNow, showForNow } from "./shown-for-now";

/** Whose panel it is, and beside which conversation it stands, if any. */
export type PanelSubject = {
  personId: string;
  conversationId: string | null;
  /** They are somebody else in the conversation than whom it is with. */
  isOther?: boolean;
};

export const panelKey = (personId: string) => ["panel", personId] as const;

/** What is told of records of the person that are deleted. */
const deletionKey = (personId: string) => ["deletion", personId] as const;

/** As long as the server keeps an answer. */
export const panelFreshMs = 60_000;

/** What Salesforce says of a person; read again after a minute, when it is looked at again. */
export function usePanel(personId: string, initial: Panel | null) {
  return useQuery({
    queryKey: panelKey(personId),
    queryFn: () => request(`/api/panel/${personId}?${asShown(personId)}`, Panel),
    staleTime: panelFreshMs,
    retry: false,
    ...(initial ? { initialData: initial } : {}),
  });
}

/** What the fields of people are called here, as the panel read last shows; nothing before the first. */
export function useKnownLabels(): string[] {
  const panels = useQueryClient().getQueriesData<Panel>({ queryKey: ["panel"] });
  const last = panels.map(([, panel]) => panel).findLast((panel) => panel?.state === "match");
  return last?.state === "match" ? last.record.fields.map(({ field }) => field.label) : [];
}

/** Asks Salesforce now, whatever is kept. */
export function useRefreshPanel(personId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(`/api/panel/${personId}?refresh=1&${asShown(personId)}`, Panel),
    onSuccess: (panel) => {
      client.setQueryData(panelKey(personId), panel);
      void client.invalidateQueries({ queryKey: deletionKey(personId) });
    },
  });
}

/** Writes fields of one record to Salesforce in one call and puts the record, as it now is, into the panel. */
export function useSaveFields(personId: string) {
  const client = useQueryClient();
  return useMutation<SaveFieldsResult, RequestError, SaveFieldsInput>({
    mutationFn: (input) => request("/api/panel/fields", SaveFieldsResult, { method: "POST", body: input }),
    onSuccess: (result) => putResult(client, personId, result),
  });
}

/** Puts back what a save replaced. */
export function useUndoSave(personId: string) {
  const client = useQueryClient();
  return useMutation<SaveFieldsResult, RequestError, UndoSaveInput>({
    mutationFn: ({ entryId, ...body }) =>
      request(`/api/panel/saves/${entryId}/undo`, SaveFieldsResult, { method: "POST", body }),
    onSuccess: (result) => putResult(client, personId, result),
  });
}

/** What Salesforce tells of a deleted record: asked once. */
export function useDeletion(personId: string, recordId: string) {
  return useQuery({
    queryKey: [...deletionKey(personId), recordId],
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
  another?: "true";
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

/** Takes a record that is deleted out of the lists that this page shows of a person, and asks what is to become of it. */
function takeOut(client: QueryClient, personId: string, gone: SaveGone): void {
  const { recordId } = gone;
  if (!gone.isPerson) noteGone(personId, gone);
  client.setQueriesData<RelatedList>(
    { queryKey: ["related", personId] },
    (list) => list && { ...list, records: list.records.filter(({ id }) => id !== recordId) },
  );
  client.setQueriesData<TimeLine>(
    { queryKey: ["time-line", personId] },
    (line) => line && { ...line, entries: line.entries.filter(({ id }) => id !== recordId) },
  );
}

/** Puts a record, as it now is, into all that this page shows of a person: the panel, the whole lists, the time line. */
function putResult(client: QueryClient, personId: string, result: SaveFieldsResult): void {
  if (result.outcome === "gone") return takeOut(client, personId, result);
  if (!("record" in result)) return;
  const now = result.record;
  client.setQueryData<Panel>(panelKey(personId), (panel) => panel && withRecord(panel, now));
  client.setQueriesData<RelatedList>(
    { queryKey: ["related", personId] },
    (list) => list && { ...list, records: list.records.map((old) => (old.id === now.id ? now : old)) },
  );
  client.setQueriesData<TimeLine>(
    { queryKey: ["time-line", personId] },
    (line) =>
      line && { ...line, entries: line.entries.map((entry) => (entry.id === now.id ? asNow(entry, now) : entry)) },
  );
}

/** An entry of the time line, of a Task that is like this now; what agents do not see of it stays as it was. */
function asNow(entry: TimeLineEntry, now: PanelRecord): TimeLineEntry {
  const shown = (name: string) => now.fields.find(({ field }) => field.name === name);
  const text = (name: string, before: string | null) => {
    const value = shown(name)?.value;
    return value === undefined ? before : typeof value === "string" ? value : null;
  };
  return {
    ...{ ...entry, record: now, subject: text("Subject", entry.subject) ?? "Without subject" },
    ...{ status: text("Status", entry.status), due: text("ActivityDate", entry.due) },
    owner: shown("OwnerId")?.display ?? entry.owner,
    isOpen: now.isClosed === null ? entry.isOpen : !now.isClosed,
  };
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

/** Says which record the person is; the panel then shows it. */
export function useChooseMatch(subject: PanelSubject) {
  return useMatchChange<{ sObject: string; recordId: string }>(subject, "POST");
}

/** Shows one of the records that the person may be until the panel is closed; nothing is remembered. */
export function useShowForNow({ personId }: PanelSubject) {
  const client = useQueryClient();
  return useMutation<Panel, RequestError, { recordId: string }>({
    mutationFn: ({ recordId }) => request(`/api/panel/${personId}?shows=${recordId}`, Panel),
    onSuccess: (panel, { recordId }) => {
      showForNow(personId, recordId);
      client.setQueryData(panelKey(personId), panel);
    },
  });
}

/** Looks up, until the panel is closed, somebody whom the skip list leaves out; nothing is remembered. */
export function useLookUpAnyway({ personId }: PanelSubject) {
  const client = useQueryClient();
  return useMutation<Panel, RequestError, void>({
    mutationFn: () => request(`/api/panel/${personId}?anyway=1`, Panel),
    onSuccess: (panel) => {
      lookUpForNow(personId);
      client.setQueryData(panelKey(personId), panel);
    },
  });
}

/** What was shown for now is so no longer once the panel is closed. */
export function useEndOfShowing(personId: string): void {
  const client = useQueryClient();
  useEffect(
    () => () => {
      if (endForNow(personId)) void client.invalidateQueries({ queryKey: panelKey(personId) });
    },
    [client, personId],
  );
}

/** Says which records the person is not. */
export function useUnlinkMatch(subject: PanelSubject) {
  return useMatchChange<{ recordIds: string[] }>(subject, "DELETE");
}

function useMatchChange<T extends object>({ personId, conversationId }: PanelSubject, method: "POST" | "DELETE") {
  const client = useQueryClient();
  return useMutation<Panel, RequestError, T>({
    mutationFn: (said) => request("/api/panel/match", Panel, { method, body: { personId, conversationId, ...said } }),
    onSuccess: (panel) => {
      endShowing(personId);
      client.setQueryData(panelKey(personId), panel);
      // Should the record be deleted once more, it is asked about anew
      void client.invalidateQueries({ queryKey: deletionKey(personId), refetchType: "none" });
    },
  });
}
