"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { type RequestError, request } from "@/components/ui/request";
import { SelectField } from "@/components/ui/select-field";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { Conversion } from "@/lib/panel/conversion-schema";
import { Panel } from "@/lib/panel/schema";
import { type PanelSubject, panelKey } from "./queries";

type Props = { subject: PanelSubject; recordId: string; onClose: () => void };

/** Makes an Account, a Contact and, if wanted, an Opportunity of a Lead. */
export function ConvertLead({ subject, recordId, onClose }: Props) {
  const path = `/api/panel/${subject.personId}/conversion`;
  const known = useQuery({
    queryKey: ["conversion", recordId],
    queryFn: () => request(`${path}?recordId=${recordId}`, Conversion),
    retry: false,
  });
  return (
    <Dialog
      open
      size="sm"
      title="Convert Lead"
      description="The Lead becomes a Contact of an Account. This cannot be undone."
      onOpenChange={(open) => !open && onClose()}
    >
      {known.error && <Banner tone="danger" role="alert" title={known.error.message} />}
      {known.isPending && <Skeleton className="h-32 w-full" />}
      {known.data && <Choices {...{ subject, recordId, onClose, path }} conversion={known.data} />}
    </Dialog>
  );
}

function Choices({ conversion, ...props }: Props & { conversion: Conversion; path: string }) {
  const { subject, recordId, onClose, path } = props;
  const { company, accounts, statuses } = conversion;
  const [accountId, setAccount] = useState(accounts[0]?.id ?? "");
  const [status, setStatus] = useState(statuses[0]?.value ?? "");
  const [hasOpportunity, setHasOpportunity] = useState(true);
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
      ...{ conversationId: subject.conversationId, recordId, status, accountId: accountId || null },
      opportunityName: hasOpportunity ? opportunityName : null,
    });
  return (
    <div className="flex flex-col gap-3">
      {convert.error && <Banner tone="danger" role="alert" title={convert.error.message} />}
      <SelectField
        label="Account"
        value={accountId}
        options={[
          ...accounts.map(({ id, name }) => ({ value: id, label: `${name} (already there)` })),
          { value: "", label: `New Account: ${company}` },
        ]}
        onChange={(event) => setAccount(event.target.value)}
      />
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
        <Button variant="primary" loading={convert.isPending} loadingText="Converting" onClick={send}>
          Convert Lead
        </Button>
      </div>
    </div>
  );
}
