"use client";

import { Check, ExternalLink } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ObjectIcon } from "@/components/ui/object-icon";
import { useRegion } from "@/components/ui/preferences";
import { Refused } from "@/components/ui/refused";
import type { Comparison as Found, DuplicateCandidate, LinkTo } from "@/lib/panel/duplicates-schema";
import { comparedWords } from "./compared-words";
import { type PanelSubject, useChooseMatch, useRefreshPanel } from "./queries";

type Props = {
  /** Who may be linked to one of them; null where nobody is spoken of. */
  subject: PanelSubject | null;
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
export function Duplicates({ subject, anyway, refused, onAnyway, onLinked, onCancel, ...props }: Props) {
  const duplicates = subject ? props.duplicates : withoutLinks(props.duplicates);
  const { candidates, canSaveAnyway, message } = duplicates;
  const link = useChooseMatch(subject ?? nobody);
  const { mutate: reload } = useRefreshPanel((subject ?? nobody).personId);
  const take = (to: LinkTo) => link.mutate(to, { onSuccess: onLinked });
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
      {link.error && (
        <Refused
          refusal={link.error}
          on={{ retry: () => link.mutate(link.variables, { onSuccess: onLinked }), reload, match: link.reset }}
          className="mb-3"
        />
      )}
      {!canSaveAnyway && <p className="mb-3 text-sm text-soft">{refused}</p>}
      {candidates.length > 0 && (
        <Comparison duplicates={duplicates} linking={link.isPending ? link.variables.recordId : null} onLink={take} />
      )}
    </Dialog>
  );
}

const nobody: PanelSubject = { personId: "", conversationId: null };

function withoutLinks(found: Found): Found {
  return { ...found, candidates: found.candidates.map((each) => ({ ...each, linkTo: null, whyNot: null })) };
}

function titleOf(count: number): string {
  if (count === 0) return "Salesforce found possible duplicates that its connected user may not see";
  return `Salesforce found ${count} possible ${count === 1 ? "duplicate" : "duplicates"}`;
}

type ComparisonProps = {
  duplicates: Found;
  /** The record that the person is being linked to. */
  linking: string | null;
  onLink: (to: LinkTo) => void;
};

const cell = "p-2 align-top first:pl-0 last:pr-0 max-md:block max-md:px-0 max-md:py-0.5";

/** A value: on small screens beside whose it is. */
const said = "wrap-anywhere max-md:grid max-md:grid-cols-[5rem_minmax(0,1fr)] max-md:items-baseline max-md:gap-2";

/** The roles stand here because small screens show the rows as blocks, which takes them away. */
function Comparison({ duplicates: { rows, candidates }, linking, onLink }: ComparisonProps) {
  const region = useRegion();
  const told = rows
    .map(({ label, yours }, at) => ({
      label,
      yours: comparedWords(yours, region),
      theirs: candidates.map(({ values }) => comparedWords(values[at] ?? null, region)),
    }))
    .filter(({ yours, theirs }) => yours !== null || theirs.some((each) => each !== null));
  const linkable = candidates.filter(({ linkTo }) => linkTo).length;
  return (
    <table
      role="table"
      aria-label="What you typed beside the possible duplicates"
      className="w-full table-fixed text-left text-sm max-md:block"
    >
      <thead role="rowgroup" className="max-md:block">
        <tr role="row" className="max-md:flex max-md:flex-col max-md:gap-3">
          <th role="columnheader" scope="col" className={`${cell} w-32 max-md:sr-only`}>
            <span className="sr-only">Field</span>
          </th>
          <th role="columnheader" scope="col" className={`${cell} font-semibold max-md:sr-only`}>
            Yours
          </th>
          {candidates.map((candidate) => (
            <th key={candidate.id} role="columnheader" scope="col" className={`${cell} font-normal`}>
              <Candidate {...{ candidate, linking, onLink }} isOnly={linkable === 1} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:mt-3 max-md:block">
        {told.map(({ label, yours, theirs }) => (
          <tr key={label} role="row" className="border-line border-t max-md:block max-md:py-2">
            <th role="rowheader" scope="row" className={`${cell} wrap-anywhere font-normal text-muted`}>
              {label}
            </th>
            <td role="cell" className={`${cell} ${said}`}>
              <Whose name="Yours" />
              <span>{yours ?? <Nothing />}</span>
            </td>
            {candidates.map(({ id, name }, at) => (
              <td key={id} role="cell" className={`${cell} ${said}`}>
                <Whose name={name} />
                <span>
                  <Theirs yours={yours} theirs={theirs[at] ?? null} />
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Said before a value where the heads do not stand above it. */
const Whose = ({ name }: { name: string }) => <span className="line-clamp-2 text-muted text-xs md:hidden">{name}</span>;

const Nothing = () => <span className="text-muted">—</span>;

/** Only what both sides say agrees or differs. */
function Theirs({ yours, theirs }: { yours: string | null; theirs: string | null }) {
  if (theirs === null) return <Nothing />;
  if (yours === null) return <>{theirs}</>;
  return yours.toLowerCase() === theirs.toLowerCase() ? (
    <>
      {theirs} <Check aria-hidden className="inline size-3.5 text-success-ink" />
      <span className="sr-only">the same</span>
    </>
  ) : (
    <>
      {theirs} <span className="whitespace-nowrap text-warning-ink text-xs">differs</span>
    </>
  );
}

type CandidateProps = Omit<ComparisonProps, "duplicates"> & { candidate: DuplicateCandidate; isOnly: boolean };

/** Who it is, and the way to link the person to them or why there is none. */
function Candidate({ candidate: { sObject, name, label, url, linkTo, whyNot }, ...props }: CandidateProps) {
  const { isOnly, linking, onLink } = props;
  return (
    <span className="flex flex-col items-start gap-2 max-md:rounded-md max-md:border max-md:border-line max-md:p-3">
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className="group flex max-w-full items-start gap-2 rounded-xs"
      >
        <ObjectIcon sObject={sObject} />
        <span className="min-w-0">
          <span className="wrap-anywhere font-semibold group-hover:underline">{name}</span>{" "}
          <ExternalLink aria-hidden className="inline size-3.5 text-muted" />
          <span className="block text-muted text-xs">{label}</span>
        </span>
        <span className="sr-only">(opens in a new tab)</span>
      </a>
      {linkTo && (
        <Button
          size="sm"
          variant={isOnly ? "primary" : "secondary"}
          loading={linking === linkTo.recordId}
          loadingText="Linking"
          disabled={linking !== null}
          aria-label={`Link to this: ${name}`}
          onClick={() => onLink(linkTo)}
        >
          Link to this
        </Button>
      )}
      {whyNot && <span className="wrap-anywhere text-muted text-xs">{whyNot}</span>}
    </span>
  );
}
