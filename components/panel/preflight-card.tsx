"use client";

import { Check, Minus } from "lucide-react";
import { useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { RemedyLine } from "@/components/ui/remedy-line";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { Preflight, PreflightField } from "@/lib/panel/preflight-schema";
import type { TabObject } from "@/lib/salesforce/schema";
import { checkPermissions } from "./actions";

type Refused = Extract<Awaited<ReturnType<typeof checkPermissions>>, { ok: false }>["error"];

/** Asks Salesforce what the connected user may do with the fields of a tab, why not, and whom to ask for it. */
export function PreflightCard({ sObject }: { sObject: TabObject }) {
  const [found, setFound] = useState<Preflight | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isRunning, start] = useTransition();
  const run = () =>
    start(async () => {
      const answer = await checkPermissions({ sObject });
      setRefused(answer.ok ? null : answer.error);
      if (answer.ok) setFound(answer.data);
    });
  return (
    <Card
      title="Permissions"
      description="What the connected user may do with these fields, as Salesforce says now. Nothing is written."
      action={
        <Button onClick={run} loading={isRunning} loadingText="Checking">
          Check permissions
        </Button>
      }
    >
      {refused && (
        <Banner tone="danger" role="alert" title={refused.message}>
          <RemedyLine remedy={refused.remedy ?? null} details={refused.details} on={{ retry: run, reload: run }} />
        </Banner>
      )}
      <div role="status">{found && <Summary found={found} />}</div>
      {found && found.fields.length > 0 && <Fields found={found} />}
    </Card>
  );
}

function Summary({ found }: { found: Preflight }) {
  const { label, fields, remarks, askWhom, message } = found;
  const hindered = fields.filter(({ wish }) => wish !== null).length;
  if (!message) return <Banner tone="success" title={`Nothing is missing on ${label}.`} className="mb-3" />;
  return (
    <Banner
      tone="warning"
      className="mb-3"
      title={
        hindered > 0
          ? `${hindered} of ${fields.length} fields want a permission.`
          : `A permission is missing on ${label}.`
      }
      action={<CopyButton text={message} label="Copy a message for your Salesforce admin" showLabel />}
    >
      {remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      {askWhom.length > 0 && <p>Who can change it: {askWhom.join(", ")}.</p>}
    </Banner>
  );
}

function Fields({ found: { label, fields } }: { found: Preflight }) {
  return (
    <Table caption={`Permissions on the fields of ${label}`}>
      <thead>
        <Row>
          {["Field", "Read", "Edit", "Create", "Required", "Why not"].map((head) => (
            <HeadCell key={head}>{head}</HeadCell>
          ))}
        </Row>
      </thead>
      <tbody>
        {fields.map((field) => (
          <FieldLine key={field.field} field={field} />
        ))}
      </tbody>
    </Table>
  );
}

function FieldLine({ field }: { field: PreflightField }) {
  return (
    <Row>
      <HeadCell scope="row" className="text-ink!">
        {field.label}
        {field.label !== field.field && <span className="block font-normal text-muted text-xs">{field.field}</span>}
      </HeadCell>
      <May can={field.canRead} />
      <May can={field.canEdit} />
      <May can={field.canCreate} />
      <Cell className="text-muted">{field.requiredBy ?? "—"}</Cell>
      <Cell className={field.wish ? "text-warning-ink" : "text-muted"}>{field.why ?? "—"}</Cell>
    </Row>
  );
}

function May({ can }: { can: boolean }) {
  const Icon = can ? Check : Minus;
  return (
    <Cell>
      <Icon aria-hidden className={can ? "size-4 text-success" : "size-4 text-muted"} />
      <span className="sr-only">{can ? "Yes" : "No"}</span>
    </Cell>
  );
}
