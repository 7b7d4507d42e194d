"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { whenWanted } from "@/components/ui/when-wanted";
import type { RelatedListName } from "@/lib/panel/related-schema";
import type { PanelRecord } from "@/lib/panel/schema";

const lists = whenWanted(() => import("./related-list"));
const timeLines = whenWanted(() => import("./time-line"));

type Of = { personId: string; of: Pick<PanelRecord, "id" | "name"> };

/** Opens the whole of a list of which a card shows the first few. */
export function ShowAll({ personId, of, list, title }: Of & { list: RelatedListName; title: string }) {
  const [open, setOpen] = useState(false);
  const List = lists.usePart()?.RelatedList;
  return (
    <>
      <Opener label={`Show all ${title.toLowerCase()}`} want={lists.want} onOpen={() => setOpen(true)} />
      {List && open && <List {...{ personId, list, of, title, open }} onOpenChange={setOpen} />}
    </>
  );
}

/** Opens what was done and is to be done about a record. */
export function ShowTimeLine({ personId, of }: Of) {
  const [open, setOpen] = useState(false);
  const Line = timeLines.usePart()?.TimeLine;
  return (
    <>
      <Opener label="Show activity" want={timeLines.want} onOpen={() => setOpen(true)} />
      {Line && open && <Line {...{ personId, open }} record={of} onOpenChange={setOpen} />}
    </>
  );
}

function Opener({ label, want, onOpen }: { label: string; want: () => void; onOpen: () => void }) {
  const openIt = () => {
    want();
    onOpen();
  };
  return (
    <Button size="sm" variant="ghost" onPointerEnter={want} onFocus={want} onClick={openIt} className="-ml-2">
      {label}
    </Button>
  );
}
