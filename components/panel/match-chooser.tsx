"use client";

import { useMutation } from "@tanstack/react-query";
import { type ComponentProps, type FormEvent, type RefObject, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { ObjectIcon } from "@/components/ui/object-icon";
import { type Region, useRegion } from "@/components/ui/preferences";
import { Refused } from "@/components/ui/refused";
import { type RequestError, request } from "@/components/ui/request";
import { StatusText, useAnnounce } from "@/components/ui/status-text";
import { TextField } from "@/components/ui/text-field";
import { SearchResult } from "@/lib/panel/match-schema";
import type { Candidate, Panel } from "@/lib/panel/schema";
import { formatDay } from "@/lib/salesforce/format";
import { useEdits } from "./edits";
import { LogToAll } from "./log-to-all";
import { type PanelSubject, useChooseMatch, useRefreshPanel, useShowForNow, useUnlinkMatch } from "./queries";
import { OpenInSalesforce } from "./open-in-salesforce";

type Row = {
  id: string;
  sObject: string;
  name: string;
  url: string;
  /** What tells it from others. */
  facts: string;
  reason: string | null;
  canBeChosen: boolean;
};

type Props = {
  subject: PanelSubject;
  panel: Extract<Panel, { state: "match" | "no-match" }>;
  onClose: () => void;
};

/** Which record a person is: the candidates with their reasons, and a search for any other. What is chosen is remembered. */
export function MatchChooser({ subject, panel, onClose }: Props) {
  const candidates = panel.state === "match" ? panel.candidates : [];
  const [chosen, setChosen] = useState<Row | null>(null);
  const [remembers, setRemembers] = useState(true);
  const show = useShowForNow(subject);
  const [choose, unlink, announce] = [useChooseMatch(subject), useUnlinkMatch(subject), useAnnounce()];
  const typed = useEdits(panel.lost?.recordId ?? "");
  const { mutate: reload } = useRefreshPanel(subject.personId);
  const input = useRef<HTMLInputElement>(null);
  const pick = { chosen, choose: setChosen };
  const region = useRegion();

  const canBeForNow = !chosen || candidates.some(({ id }) => id === chosen.id);

  function takeChosen() {
    if (!chosen) return;
    const { sObject, id: recordId, name } = chosen;
    if (!remembers && canBeForNow)
      return show.mutate({ recordId }, { onSuccess: () => finish(`${name} is shown for now`) });
    choose.mutate({ sObject, recordId }, { onSuccess: () => finishWith(recordId, name) });
  }

  /** What was typed into a record that is gone goes along. */
  function finishWith(recordId: string, name: string) {
    if (panel.lost) typed.moveTo(recordId);
    finish(`${name} is the match now`);
  }

  function refuseAll() {
    const recordIds = candidates.map(({ id }) => id);
    unlink.mutate({ recordIds }, { onSuccess: () => finish("None of them is the match") });
  }

  /** What was chosen is not there any more: somebody else is. */
  function another() {
    choose.reset();
    setChosen(null);
    input.current?.focus();
    reload();
  }

  function finish(said: string) {
    announce(said);
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Who is ${panel.address}?`}
      footer={
        <>
          <Remember address={panel.address} {...{ remembers, canBeForNow }} onChange={setRemembers} />
          <ToAll subject={subject} count={candidates.length} onDone={onClose} />
          {candidates.length > 0 && (
            <Button onClick={refuseAll} loading={unlink.isPending} loadingText="Saving">
              None of these
            </Button>
          )}
          <Button
            variant="primary"
            disabled={!chosen}
            onClick={takeChosen}
            loading={choose.isPending || show.isPending}
            loadingText="Saving"
          >
            Use this
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <NotTaken error={choose.error} on={{ retry: takeChosen, reload, match: another }} />
        <NotTaken error={show.error} on={{ retry: takeChosen, reload, match: another }} />
        <NotTaken error={unlink.error} on={{ retry: refuseAll, reload, match: another }} />
        {candidates.length > 0 && (
          <Rows legend="Candidates, the best first" rows={candidates.map((each) => rowOf(each, region))} {...pick} />
        )}
        <SearchByHand personId={subject.personId} input={input} {...pick} />
        {panel.setAside.length > 0 && (
          <Rows legend="Unlinked earlier" rows={panel.setAside.map((each) => rowOf(each, region))} {...pick} />
        )}
      </div>
    </Dialog>
  );
}

type ToAllProps = { subject: PanelSubject; count: number; onDone: () => void };

/** A conversation is logged to whom it is with. */
function ToAll({ subject: { conversationId, isOther = false }, count, onDone }: ToAllProps) {
  const canLog = count > 1 && conversationId !== null && !isOther;
  return canLog ? <LogToAll conversationId={conversationId} onDone={onDone} /> : null;
}

type NotTakenProps = { error: RequestError | null; on: ComponentProps<typeof Refused>["on"] };

const NotTaken = ({ error, on }: NotTakenProps) => error && <Refused refusal={error} on={on} />;

type RememberProps = {
  address: string;
  remembers: boolean;
  /** Only whom the panel has read anyway can be shown without being remembered. */
  canBeForNow: boolean;
  onChange: (remembers: boolean) => void;
};

/** Whether the choice counts from now on, or only until this panel is closed. */
function Remember({ address, remembers, canBeForNow, onChange }: RememberProps) {
  const checked = remembers || !canBeForNow;
  const hint = checked
    ? "In every conversation, and for what is held until somebody says who it is."
    : "Shown until you leave this conversation. Nothing else changes.";
  return (
    <Checkbox
      className="mr-auto max-w-full wrap-anywhere"
      label={`Remember for ${address}`}
      hint={canBeForNow ? hint : "Whom the address does not tell is always remembered."}
      checked={checked}
      disabled={!canBeForNow}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}

type Picking = { chosen: Row | null; choose: (row: Row) => void };

type SearchProps = Picking & { personId: string; input: RefObject<HTMLInputElement | null> };

function SearchByHand({ personId, input, ...pick }: SearchProps) {
  const [words, setWords] = useState("");
  const search = useMutation<SearchResult, RequestError, string>({
    mutationFn: (asked) => request(`/api/panel/${personId}/search?words=${encodeURIComponent(asked)}`, SearchResult),
  });
  const rows = search.data?.found.map((found): Row => ({ ...found, facts: found.hint ?? "", reason: null }));

  function look() {
    if (words.trim() !== "") search.mutate(words);
  }

  function edit() {
    input.current?.focus();
    input.current?.select();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    look();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <TextField
          label="Search Salesforce"
          hint="A name, an e-mail address, a phone however it is written, or a Salesforce link or ID"
          className="flex-1"
          ref={input}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="submit" className="mb-6" loading={search.isPending} loadingText="Searching">
          Search
        </Button>
      </div>
      <StatusText>{rows && countWords(rows.length)}</StatusText>
      {search.isError && <Refused refusal={search.error} on={{ retry: look, reload: look, edit }} />}
      {rows && rows.length > 0 && <Rows legend="Found" rows={rows} {...pick} />}
    </form>
  );
}

function countWords(count: number): string {
  if (count === 0) return "Nothing matches. Try fewer letters, or an e-mail address.";
  return count === 1 ? "1 record found" : `${count} records found`;
}

function Rows({ legend, rows, chosen, choose }: Picking & { legend: string; rows: readonly Row[] }) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-sm text-soft">{legend}</legend>
      {rows.map((row) => (
        <div key={row.id} className="flex items-start gap-2 border-line border-t py-2">
          <label className="flex min-w-0 flex-1 items-start gap-2">
            <input
              type="radio"
              name={name}
              className="mt-1"
              disabled={!row.canBeChosen}
              checked={chosen?.id === row.id}
              onChange={() => choose(row)}
            />
            <ObjectIcon sObject={row.sObject} />
            <span className="min-w-0 flex-1">
              <span className="wrap-anywhere block font-medium">{row.name}</span>
              <span className="wrap-anywhere block text-muted text-xs">{row.facts}</span>
              {!row.canBeChosen && (
                <span className="wrap-anywhere block text-soft text-xs">
                  An Account is a company: open it, or choose one of its people.
                </span>
              )}
              {row.reason && <span className="wrap-anywhere block text-soft text-xs">{row.reason}</span>}
            </span>
          </label>
          <OpenInSalesforce record={row} />
        </div>
      ))}
    </fieldset>
  );
}

function rowOf(candidate: Candidate, region: Region): Row {
  const { id, sObject, name, url, label, account, title, owner, lastActivity, reason, open } = candidate;
  const active = lastActivity && `active ${formatDay(lastActivity, region)}`;
  const facts = [label, account, title, owner && `owned by ${owner}`, active, open].filter(Boolean).join(" · ");
  return { id, sObject, name, url, facts, reason, canBeChosen: true };
}
