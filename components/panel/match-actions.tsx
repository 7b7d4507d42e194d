"use client";

import { Ellipsis, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Refused } from "@/components/ui/refused";
import { useAnnounce } from "@/components/ui/status-text";
import { whenWanted } from "@/components/ui/when-wanted";
import type { Panel } from "@/lib/panel/schema";
import { matchesFound } from "./matches-found";
import { type PanelSubject, useRefreshPanel, useUnlinkMatch } from "./queries";

const DeletedRecord = dynamic(() => import("./deleted-record").then((part) => part.DeletedRecord), {
  loading: () => null,
});

const choosers = whenWanted(() => import("./match-chooser"));

type Found = Extract<Panel, { state: "match" | "no-match" }>;
type Match = Extract<Panel, { state: "match" }>;
type Props<P extends Found> = { subject: PanelSubject; panel: P };

/** What may be done about the match itself: another record, or none. */
export function MatchActions({ subject, panel, onChoose }: Props<Match> & { onChoose: () => void }) {
  const unlink = useUnlinkMatch(subject);
  const announce = useAnnounce();
  const { mutate: reload } = useRefreshPanel(subject.personId);
  const recordIds = [panel.record.id];
  const takeAway = () => unlink.mutate({ recordIds }, { onSuccess: () => announce(`${panel.record.name} unlinked`) });
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label="Change match" size="sm">
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem onSelect={onChoose}>Choose another record</MenuItem>
        {subject.conversationId !== null && <MenuItem href={`/people/${subject.personId}`}>Also writes from…</MenuItem>}
        <MenuItem danger onSelect={takeAway}>
          Unlink {panel.record.name}
        </MenuItem>
      </Menu>
      {unlink.isError && <Refused refusal={unlink.error} on={{ retry: takeAway, reload, match: onChoose }} />}
    </>
  );
}

/** Where it is not sure who the person is: several records, or one that was deleted. */
export function MatchQuestion({ subject, panel }: Props<Found>) {
  const chooser = useChooser({ subject, panel });
  const several = panel.state === "match" && !panel.isRemembered && panel.candidates.length > 1;
  if (panel.lost) {
    return (
      <>
        <DeletedRecord subject={subject} lost={panel.lost} onLink={chooser.open} />
        {chooser.element}
      </>
    );
  }
  if (!several) return null;
  return (
    <>
      <Banner
        tone="info"
        title={matchesFound(panel.candidates)}
        action={
          <Button size="sm" onPointerEnter={choosers.want} onFocus={choosers.want} onClick={chooser.open}>
            Choose
          </Button>
        }
      >
        {panel.isForNow ? "One is shown for now." : "The best match is shown."} Say who it is, and it is remembered.
      </Banner>
      {chooser.element}
    </>
  );
}

/** For a person whom no address tells. */
export function SearchButton({ subject, panel }: Props<Found>) {
  const chooser = useChooser({ subject, panel });
  return (
    <>
      <Button
        icon={<Search />}
        className="justify-start!"
        onPointerEnter={choosers.want}
        onFocus={choosers.want}
        onClick={chooser.open}
      >
        Search Salesforce
      </Button>
      {chooser.element}
    </>
  );
}

/** Asks which record the person is. */
export function useChooser({ subject, panel }: Props<Found>) {
  const [isOpen, setIsOpen] = useState(false);
  const Chooser = choosers.usePart()?.MatchChooser;
  const open = () => {
    choosers.want();
    setIsOpen(true);
  };
  const element = Chooser && isOpen && <Chooser subject={subject} panel={panel} onClose={() => setIsOpen(false)} />;
  return { open, element };
}
