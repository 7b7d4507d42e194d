"use client";

import { type FormEvent, useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ObjectIcon } from "@/components/ui/object-icon";
import { TextField } from "@/components/ui/text-field";
import type { AttentionDetail, MatchCandidate } from "@/lib/automation/attention-schema";
import { useCandidates } from "./queries";

type Props = {
  detail: AttentionDetail;
  isPending: boolean;
  onChoose: (candidate: MatchCandidate) => void;
  /** Logs it to all that match; null where that is not the question. */
  onAll: (() => void) | null;
  isSendingToAll: boolean;
};

/** Whose message it is: the records found for the address, or for another one. */
export function Candidates({ detail, isPending, onChoose, onAll, isSendingToAll }: Props) {
  const { item, candidates } = detail;
  const [asked, setAsked] = useState<string | null>(null);
  const found = useCandidates(item.messageId, asked);
  const shown = asked === null ? candidates : (found.data ?? []);
  const title = useId();

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const address = String(new FormData(event.currentTarget).get("address")).trim();
    setAsked(address === "" ? null : address);
  }

  return (
    <section aria-labelledby={title} className="flex flex-col gap-3">
      <h3 id={title} className="font-semibold text-base">
        Whose message is it?
      </h3>
      {shown.length > 0 && (
        <ul className="flex flex-col gap-2">
          {shown.map((candidate) => (
            <Candidate key={candidate.id} {...{ candidate, isPending, onChoose }} />
          ))}
        </ul>
      )}
      {onAll && candidates.length > 1 && asked === null && (
        <ToAll candidates={candidates} isPending={isSendingToAll} onAll={onAll} />
      )}
      <form onSubmit={search} className="flex items-end gap-2">
        <TextField
          name="address"
          type="email"
          label="Search by e-mail"
          defaultValue={item.person.address}
          className="flex-1"
        />
        <Button type="submit" loading={found.isFetching}>
          Search
        </Button>
      </form>
      <div role="status">
        {found.isSuccess && found.data.length === 0 && (
          <p className="text-muted text-sm">No Contact or Lead has {asked}.</p>
        )}
      </div>
      {found.isError && <Banner tone="danger" role="alert" title={found.error.message} />}
      <p className="text-muted text-xs">
        The choice is remembered for {item.person.address}, and what waits of theirs is logged there.
      </p>
    </section>
  );
}

type ToAllProps = { candidates: readonly MatchCandidate[]; isPending: boolean; onAll: () => void };

/** What logging it to each of them comes to. */
function ToAll({ candidates, isPending, onAll }: ToAllProps) {
  const names = candidates.map(({ sObject, name, accountName }) =>
    [`${sObject} ${name}`, accountName].filter(Boolean).join(" · "),
  );
  return (
    <div className="flex items-start gap-3 rounded-sm bg-sunken px-3 py-2">
      <p className="wrap-anywhere min-w-0 flex-1 text-sm">
        Or once for each of them: {names.join("; ")}. Nobody is remembered as the match.
      </p>
      <Button size="sm" loading={isPending} onClick={onAll}>
        Log to all {candidates.length}
      </Button>
    </div>
  );
}

type CandidateProps = Pick<Props, "isPending" | "onChoose"> & { candidate: MatchCandidate };

function Candidate({ candidate, isPending, onChoose }: CandidateProps) {
  const { sObject, name, accountName, by, url } = candidate;
  return (
    <li className="flex items-center gap-3 rounded-sm border border-line px-3 py-2">
      <ObjectIcon sObject={sObject} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          <Badge>{sObject}</Badge>
        </p>
        <p className="wrap-anywhere text-muted text-xs">
          {[accountName, `${by.field} is ${by.value}`, by.alias && "an alias of theirs"].filter(Boolean).join(" · ")}
        </p>
      </div>
      {url && (
        <ButtonLink href={url} target="_blank" rel="noreferrer" size="sm" variant="ghost">
          Open<span className="sr-only"> {name} in Salesforce in a new tab</span>
        </ButtonLink>
      )}
      <Button size="sm" variant="primary" loading={isPending} onClick={() => onChoose(candidate)}>
        Use this<span className="sr-only">: {name}</span>
      </Button>
    </li>
  );
}
