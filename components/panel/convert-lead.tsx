"use client";

import { type UseMutationResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { ObjectIcon } from "@/components/ui/object-icon";
import { Refused } from "@/components/ui/refused";
import { type RequestError, request } from "@/components/ui/request";
import { SelectField } from "@/components/ui/select-field";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { Conversion } from "@/lib/panel/conversion-schema";
import { Panel } from "@/lib/panel/schema";
import { LookupInput } from "./lookup-input";
import { type PanelSubject, panelKey, useRefreshPanel } from "./queries";

type Props = {
  subject: PanelSubject;
  lead: { id: string; name: string; url: string };
  /** The name of the org. */
  org: string;
  onClose: () => void;
};

/** Makes an Account, a Contact and, if wanted, an Opportunity of a Lead. */
export function ConvertLead({ subject, lead, org, onClose }: Props) {
  const path = `/api/panel/${subject.personId}/conversion`;
  const known = useQuery({
    queryKey: ["conversion", lead.id],
    queryFn: () => request(`${path}?recordId=${lead.id}`, Conversion),
    retry: false,
  });
  const client = useQueryClient();
  const convert = useMutation<Panel, RequestError, Chosen>({
    mutationFn: (chosen) => {
      const body = { conversationId: subject.conversationId, recordId: lead.id, ...chosen };
      return request(path, Panel, { method: "POST", body });
    },
    onSuccess: (panel) => {
      client.setQueryData(panelKey(subject.personId), panel);
      onClose();
    },
  });
  const form = useId();
  const seeNow = useSeeNow(subject, onClose);
  const [lacksAccount, setLacksAccount] = useState(false);
  const footer = (
    <>
      {lacksAccount && <p className="mr-auto self-center text-muted text-xs max-md:w-full">Choose an Account.</p>}
      <Button variant="ghost" onClick={onClose}>
        Cancel
      </Button>
      <Button
        type="submit"
        form={form}
        variant="primary"
        loading={convert.isPending}
        loadingText="Converting"
        disabled={!known.data || lacksAccount}
      >
        Convert Lead
      </Button>
    </>
  );
  return (
    <Dialog
      open
      size="sm"
      title="Convert Lead"
      description={`What ${lead.name} becomes in ${org}. This cannot be undone.`}
      footer={footer}
      onOpenChange={(open) => !open && onClose()}
    >
      {known.error && (
        <Refused
          refusal={known.error}
          recordUrl={lead.url}
          on={{ retry: () => void known.refetch(), reload: seeNow, match: seeNow }}
        />
      )}
      {known.isPending && <Skeleton className="h-44 w-full" />}
      {known.data && (
        <Choices
          {...{ form, lead, convert, seeNow }}
          conversion={known.data}
          onAccount={(accountId) => setLacksAccount(accountId === undefined)}
        />
      )}
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

type Chosen = { status: string; accountId: string | null; opportunityName: string | null };

type ChoicesProps = Pick<Props, "lead"> & {
  form: string;
  conversion: Conversion;
  convert: UseMutationResult<Panel, RequestError, Chosen>;
  seeNow: () => void;
  /** @param accountId undefined while none is looked up */
  onAccount: (accountId: string | null | undefined) => void;
};

function Choices({ form, lead, conversion, convert, seeNow, onAccount }: ChoicesProps) {
  const choices = useRef<HTMLFormElement>(null);
  const edit = () => choices.current?.querySelector<HTMLElement>("select, input")?.focus();
  const { company, accounts, statuses } = conversion;
  const [accountId, setAccount] = useState<string | null | undefined>(accounts[0]?.id ?? null);
  const [status, setStatus] = useState(statuses[0]?.value ?? "");
  const [opportunity, setOpportunity] = useState<Opportunity>({ isWanted: company !== "", name: company });

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (accountId === undefined || convert.isPending) return;
    convert.mutate({ status, accountId, opportunityName: opportunity.isWanted ? opportunity.name : null });
  }

  // Said at the field, with nothing to mend elsewhere
  const unnamed = convert.error?.fields["opportunityName"];
  useEffect(() => {
    if (unnamed) choices.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [unnamed, convert.error]);

  return (
    <form ref={choices} id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      {convert.error && unnamed === undefined && (
        <Refused
          refusal={convert.error}
          recordUrl={lead.url}
          on={{ retry: () => submit(), reload: seeNow, match: seeNow, edit }}
        />
      )}
      <Person name={lead.name} isOwnAccount={company === "" && accountId === null} />
      <Becomes sObject="Account">
        <AccountChoice
          company={company}
          accounts={accounts}
          onChange={(chosen) => {
            setAccount(chosen);
            onAccount(chosen);
          }}
        />
      </Becomes>
      <Becomes sObject="Opportunity">
        <OpportunityChoice
          {...opportunity}
          error={unnamed}
          onChange={(change) => setOpportunity({ ...opportunity, ...change })}
        />
      </Becomes>
      {statuses.length > 1 && (
        <SelectField
          label="Status of the Lead"
          value={status}
          options={statuses}
          onChange={(event) => setStatus(event.target.value)}
        />
      )}
    </form>
  );
}

/** Only orgs with person accounts have Leads of no company, which become one. */
function Person({ name, isOwnAccount }: { name: string; isOwnAccount: boolean }) {
  return (
    <Becomes sObject={isOwnAccount ? "Account" : "Contact"}>
      <p className="font-medium text-sm text-soft">{isOwnAccount ? "Person account" : "Contact"}</p>
      <p className="wrap-anywhere font-semibold">{name}</p>
    </Becomes>
  );
}

type Opportunity = { isWanted: boolean; name: string };
type OpportunityProps = Opportunity & { error: string | undefined; onChange: (change: Partial<Opportunity>) => void };

function OpportunityChoice({ isWanted, name, error, onChange }: OpportunityProps) {
  return (
    <>
      <Checkbox
        label="Create an Opportunity"
        checked={isWanted}
        onChange={({ target }) => onChange({ isWanted: target.checked })}
      />
      {isWanted && (
        <TextField
          label="Opportunity name"
          required
          className="mt-2"
          value={name}
          error={error}
          onChange={({ target }) => onChange({ name: target.value })}
        />
      )}
    </>
  );
}

/** One of the records that the Lead becomes. */
function Becomes({ sObject, children }: { sObject: string; children: ReactNode }) {
  return (
    <div className="flex items-start gap-3">
      <ObjectIcon sObject={sObject} size="md" />
      <div className="min-w-0 flex-1">{children}</div>
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
    <div className="flex flex-col gap-2">
      <SelectField
        label="Account"
        value={account}
        options={[
          ...accounts.map(({ id, name }) => ({ value: id, label: `${name} (already there)` })),
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
    </div>
  );
}
