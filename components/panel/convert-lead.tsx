"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/refused";
import { type RequestError, request } from "@/components/ui/request";
import { SelectField } from "@/components/ui/select-field";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { Conversion } from "@/lib/panel/conversion-schema";
import { Panel, type PanelRecord } from "@/lib/panel/schema";
import { LookupInput } from "./lookup-input";
import { type PanelSubject, panelKey, useRefreshPanel } from "./queries";

type Props = { subject: PanelSubject; record: Pick<PanelRecord, "id" | "url">; onClose: () => void };

/** Makes an Account, a Contact and, if wanted, an Opportunity of a Lead. */
export function ConvertLead({ subject, record, onClose }: Props) {
  const path = `/api/panel/${subject.personId}/conversion`;
  const known = useQuery({
    queryKey: ["conversion", record.id],
    queryFn: () => request(`${path}?recordId=${record.id}`, Conversion),
    retry: false,
  });
  const ask = () => void known.refetch();
  const seeNow = useSeeNow(subject, onClose);
  return (
    <Dialog
      open
      size="sm"
      title="Convert Lead"
      description="The Lead becomes a Contact of an Account. This cannot be undone."
      onOpenChange={(open) => !open && onClose()}
    >
      {known.error && (
        <Refused refusal={known.error} recordUrl={record.url} on={{ retry: ask, reload: seeNow, match: seeNow }} />
      )}
      {known.isPending && <Skeleton className="h-32 w-full" />}
      {known.data && <Choices {...{ subject, record, onClose, path }} conversion={known.data} />}
    </Dialog>
  );
}

/** Closes the dialog and shows what the Lead has become meanwhile. */
function useSeeNow({ personId }: PanelSubject, onClose: () => void) {
  const { mutate } = useRefreshPanel(personId);
  return () => {
    mutate();
    onClose();
  };
}

function Choices({ conversion, ...props }: Props & { conversion: Conversion; path: string }) {
  const { subject, record, onClose, path } = props;
  const { company, accounts, statuses } = conversion;
  const [accountId, setAccount] = useState<string | null | undefined>(accounts[0]?.id ?? null);
  const [status, setStatus] = useState(statuses[0]?.value ?? "");
  const [hasOpportunity, setHasOpportunity] = useState(company !== "");
  const [opportunityName, setName] = useState(company);
  const client = useQueryClient();
  const convert = useMutation<Panel, RequestError, object>({
    mutationFn: (body) => request(path, Panel, { method: "POST", body }),
    onSuccess: (panel) => {
      client.setQueryData(panelKey(subject.personId), panel);
      onClose();
    },
  });
  const send = () =>
    convert.mutate({
      ...{ conversationId: subject.conversationId, recordId: record.id, status, accountId },
      opportunityName: hasOpportunity ? opportunityName : null,
    });
  const choices = useRef<HTMLDivElement>(null);
  const edit = () => choices.current?.querySelector<HTMLElement>("select, input")?.focus();
  const seeNow = useSeeNow(subject, onClose);
  return (
    <div ref={choices} className="flex flex-col gap-3">
      {convert.error && (
        <Refused
          refusal={convert.error}
          recordUrl={record.url}
          on={{ retry: send, reload: seeNow, match: seeNow, edit }}
        />
      )}
      <AccountChoice company={company} accounts={accounts} onChange={setAccount} />
      {statuses.length > 1 && (
        <SelectField
          label="Status"
          value={status}
          options={statuses}
          onChange={(event) => setStatus(event.target.value)}
        />
      )}
      <Checkbox
        label="Create an Opportunity"
        checked={hasOpportunity}
        onChange={(event) => setHasOpportunity(event.target.checked)}
      />
      {hasOpportunity && (
        <TextField
          label="Opportunity name"
          required
          value={opportunityName}
          error={convert.error?.fields["opportunityName"]}
          onChange={(event) => setName(event.target.value)}
        />
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          loading={convert.isPending}
          loadingText="Converting"
          disabled={accountId === undefined}
          onClick={send}
        >
          Convert Lead
        </Button>
      </div>
    </div>
  );
}

/** Stands in the choice for an Account that is looked up. */
const other = "other";

type AccountChoiceProps = Pick<Conversion, "company" | "accounts"> & {
  /** @param accountId null for a new one; undefined while none is looked up */
  onChange: (accountId: string | null | undefined) => void;
};

/** Which Account the Lead comes to: one of its company's name, a new one, or any. */
function AccountChoice({ company, accounts, onChange }: AccountChoiceProps) {
  const [account, setAccount] = useState(accounts[0]?.id ?? "");
  const [otherId, setOther] = useState("");
  const choose = (chosen: string, looked = otherId) => {
    setAccount(chosen);
    setOther(looked);
    onChange(chosen === other ? looked || undefined : chosen || null);
  };
  return (
    <>
      <SelectField
        label="Account"
        value={account}
        options={[
          ...accounts.map(({ id, name }) => ({ value: id, label: `${name} (already there)` })),
          // Only orgs with person accounts have Leads of no company.
          { value: "", label: company ? `New Account: ${company}` : "New person account" },
          { value: other, label: "Another Account" },
        ]}
        onChange={(event) => choose(event.target.value)}
      />
      {account === other && (
        <LookupInput
          label="Which Account"
          sObject="Contact"
          field={{ name: "AccountId" }}
          value={otherId}
          display={null}
          required
          onChange={(id) => choose(other, id)}
        />
      )}
    </>
  );
}
