"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { usePreference } from "@/components/ui/preferences";
import { whenWanted } from "@/components/ui/when-wanted";
import type { RelatedListName } from "@/lib/panel/related-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import type { PanelSubject } from "./queries";

const lists = whenWanted(() => import("./related-list"));
const timeLines = whenWanted(() => import("./time-line"));

type Of = { subject: PanelSubject; of: Pick<PanelRecord, "id" | "name"> };

/** Opens the whole of a list of which a card shows the first few. */
export function ShowAll({
  subject,
  of,
  list,
  title,
  count = null,
}: Of & { list: RelatedListName; title: string; count?: string | null }) {
  const [open, setOpen] = useState(false);
  const List = lists.usePart()?.RelatedList;
  return (
    <>
      <Opener
        label={["Show all", count, title.toLowerCase()].filter((part) => part !== null).join(" ")}
        want={lists.want}
        onOpen={() => setOpen(true)}
      />
      {List && open && <List {...{ subject, list, of, title, open }} onOpenChange={setOpen} />}
    </>
  );
}

/** How many are open, and by a press which they are (I-94). */
export function ShowOpen({
  subject,
  of,
  list,
  title,
  count,
}: Of & { list: RelatedListName; title: string; count: number }) {
  const [open, setOpen] = useState(false);
  const [, setWhich] = usePreference(`related-${list}`, "all");
  const List = lists.usePart()?.RelatedList;
  const openIt = () => {
    lists.want();
    setWhich("open");
    setOpen(true);
  };
  return (
    <>
      <button
        type="button"
        onPointerEnter={lists.want}
        onFocus={lists.want}
        onClick={openIt}
        className="min-h-6 rounded-xs font-normal text-accent-ink tabular-nums hover:underline"
      >
        {count} open
      </button>
      {List && open && <List {...{ subject, list, of, title, open }} onOpenChange={setOpen} />}
    </>
  );
}

/** Opens what was done and is to be done about a record. */
export function ShowTimeLine({ subject, of }: Of) {
  const [open, setOpen] = useState(false);
  const Line = timeLines.usePart()?.TimeLine;
  return (
    <>
      <Opener label="Show activity" want={timeLines.want} onOpen={() => setOpen(true)} />
      {Line && open && <Line {...{ subject, open }} record={of} onOpenChange={setOpen} />}
    </>
  );
}

function Opener({ label, want, onOpen }: { label: string; want: () => void; onOpen: () => void }) {
  const openIt = () => {
    want();
    onOpen();
  };
  return (
    <Button
      size="sm"
      variant="ghost"
      onPointerEnter={want}
      onFocus={want}
      onClick={openIt}
      className="-ml-2 self-start"
    >
      {label}
    </Button>
  );
}
