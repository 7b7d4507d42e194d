"use client";

import { ExternalLink } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ObjectIcon } from "@/components/ui/object-icon";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { Comparison as Found, DuplicateCandidate } from "@/lib/panel/duplicates-schema";
import { type PanelSubject, useChooseMatch } from "./queries";

type Props = {
  subject: PanelSubject;
  duplicates: Found;
  /** What is done over the rule's warning: "Create Contact anyway". */
  anyway: string;
  /** Said where the rule does not only warn. */
  refused: string;
  onAnyway: () => void;
  /** The person is one of them. */
  onLinked: () => void;
  onCancel: () => void;
};

/** Salesforce holds others for the same: they stand beside what was typed, and a person says which it is. */
export function Duplicates({ subject, duplicates, anyway, refused, onAnyway, onLinked, onCancel }: Props) {
  const { candidates, canSaveAnyway, message } = duplicates;
  const link = useChooseMatch(subject);
  const take = ({ sObject, id }: DuplicateCandidate) => {
    if (sObject !== "Contact" && sObject !== "Lead") return;
    link.mutate({ sObject, recordId: id }, { onSuccess: onLinked });
  };
  const footer = (
    <>
      <Button variant="ghost" onClick={onCancel}>
        Cancel
      </Button>
      {canSaveAnyway && <Button onClick={onAnyway}>{anyway}</Button>}
    </>
  );
  return (
    <Dialog
      open
      size="lg"
      title={titleOf(candidates.length)}
      description={message}
      footer={footer}
      onOpenChange={(open) => !open && onCancel()}
    >
      {link.error && <Banner tone="danger" role="alert" title={link.error.message} className="mb-3" />}
      {!canSaveAnyway && <p className="mb-3 text-soft">{refused}</p>}
      {candidates.length > 0 && <Comparison duplicates={duplicates} isLinking={link.isPending} onLink={take} />}
    </Dialog>
  );
}

function titleOf(count: number): string {
  if (count === 0) return "Salesforce found possible duplicates that its connected user may not see";
  return `Salesforce found ${count} possible ${count === 1 ? "duplicate" : "duplicates"}`;
}

type ComparisonProps = { duplicates: Found; isLinking: boolean; onLink: (candidate: DuplicateCandidate) => void };

function Comparison({ duplicates: { rows, candidates }, isLinking, onLink }: ComparisonProps) {
  return (
    <Table caption="What you typed beside the possible duplicates">
      <thead>
        <Row>
          <HeadCell>Field</HeadCell>
          <HeadCell>Yours</HeadCell>
          {candidates.map((candidate) => (
            <HeadCell key={candidate.id}>
              <CandidateHead candidate={candidate} />
            </HeadCell>
          ))}
        </Row>
      </thead>
      <tbody>
        {rows.map(({ label, yours }, at) => (
          <Row key={label}>
            <HeadCell scope="row">{label}</HeadCell>
            <Cell>{yours ?? "—"}</Cell>
            {candidates.map(({ id, values }) => (
              <Cell key={id}>
                {values[at] ?? "—"}
                {isDifferent(yours, values[at] ?? null) && (
                  <>
                    {" "}
                    <Badge tone="warning">differs</Badge>
                  </>
                )}
              </Cell>
            ))}
          </Row>
        ))}
        <Row>
          <HeadCell scope="row">Choose</HeadCell>
          <Cell />
          {candidates.map((candidate) => (
            <Cell key={candidate.id}>
              {candidate.canLink && (
                <Button
                  size="sm"
                  variant="primary"
                  loading={isLinking}
                  aria-label={`Link to this: ${candidate.name}`}
                  onClick={() => onLink(candidate)}
                >
                  Link to this
                </Button>
              )}
            </Cell>
          ))}
        </Row>
      </tbody>
    </Table>
  );
}

/** Only what both sides say can differ. */
const isDifferent = (yours: string | null, theirs: string | null) =>
  yours !== null && theirs !== null && yours.toLowerCase() !== theirs.toLowerCase();

function CandidateHead({ candidate: { sObject, name, url } }: { candidate: DuplicateCandidate }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex items-center gap-1.5 text-accent-ink hover:underline [&_svg]:size-3.5"
    >
      <ObjectIcon sObject={sObject} />
      <span>
        {name} <span className="text-muted">{sObject}</span>
      </span>
      <ExternalLink aria-hidden />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
