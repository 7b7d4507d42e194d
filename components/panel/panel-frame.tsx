"use client";

import { Cloud, PanelRightClose, PanelRightOpen } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { usePreference } from "@/components/ui/preferences";
import { Splitter, usePaneWidth } from "@/components/ui/splitter";
import { useShortcuts } from "@/components/ui/shortcuts";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { whenWanted } from "@/components/ui/when-wanted";

const sheets = whenWanted(() => import("@/components/ui/sheet"));

type FrameProps = {
  heading: ReactNode;
  /** Changes when something has been opened in the panel from elsewhere on the page: then it comes into sight. */
  wanted?: string | undefined;
  children: ReactNode;
};

/** Where the panel stands: a pane of its own that folds to a rail, or a sheet where there is no room for one. */
export function PanelFrame({ heading, wanted, children }: FrameProps) {
  const isWide = useMediaQuery("(min-width: 68.8125rem)");
  const [sheet, setSheet] = useSheet(wanted, isWide);
  const Sheet = sheets.usePart()?.Sheet;
  const body = <div className="flex flex-col gap-3">{children}</div>;
  const openSheet = () => {
    sheets.want();
    setSheet(true);
  };
  return (
    <>
      <WidePane heading={heading} wanted={wanted}>
        {!(sheet && !isWide) && body}
      </WidePane>
      <Button
        icon={<Cloud />}
        className="m-2 lg:hidden"
        onPointerEnter={sheets.want}
        onFocus={sheets.want}
        onClick={openSheet}
      >
        Salesforce
      </Button>
      {Sheet && (
        <Sheet title="Salesforce" size="sm" open={sheet && !isWide} onOpenChange={setSheet}>
          {!isWide && (
            <>
              {heading && <div className="mb-3">{heading}</div>}
              {body}
            </>
          )}
        </Sheet>
      )}
    </>
  );
}

/** Whether the sheet is open; what is wanted opens it where there is no pane. */
function useSheet(wanted: string | undefined, isWide: boolean) {
  const [sheet, setSheet] = useState(false);
  const [answered, setAnswered] = useState<string>();
  if (wanted !== answered) {
    setAnswered(wanted);
    if (wanted && !isWide) setSheet(true);
  }
  useEffect(() => {
    if (wanted) sheets.want();
  }, [wanted]);
  return [sheet, setSheet] as const;
}

function WidePane({ heading, wanted, children }: FrameProps) {
  const [folded, setFolded] = usePreference("panel", "open");
  useEffect(() => {
    if (wanted) setFolded("open");
  }, [wanted, setFolded]);
  const pane = usePaneWidth("panel", { min: 280, max: 480, initial: 340 });
  const hasForm = wanted !== undefined;
  const isFolded = folded === "folded";
  const toggle = () => setFolded(isFolded ? "open" : "folded");
  useShortcuts([{ keys: "]", label: "Fold or open Salesforce", group: "View", run: toggle }]);
  const fold = (
    <IconButton
      label={isFolded ? "Open Salesforce" : "Fold Salesforce"}
      size="sm"
      shortcut="]"
      side="left"
      onClick={toggle}
    >
      {isFolded ? <PanelRightOpen /> : <PanelRightClose />}
    </IconButton>
  );
  if (isFolded) {
    return (
      <aside
        aria-label="Salesforce"
        id="panel"
        tabIndex={-1}
        className="w-10 shrink-0 border-l bg-surface p-2 pt-4 max-lg:hidden"
      >
        {fold}
      </aside>
    );
  }
  return (
    <>
      <Splitter
        label="Width of Salesforce"
        pane={pane}
        side="right"
        controls="panel"
        className={cn("max-lg:hidden", hasForm && "xl:hidden")}
      />
      <aside
        aria-label="Salesforce"
        id="panel"
        tabIndex={-1}
        data-takes-room={hasForm || undefined}
        style={{ width: pane.width }}
        className={cn(
          "relative min-h-0 shrink-0 scroll-pt-16 overflow-y-auto bg-surface outline-none max-lg:hidden",
          // Two columns of a form, and the mail still beside it
          hasForm && "xl:min-w-[clamp(32rem,38vw,40rem)] xl:border-l",
        )}
      >
        <header className="sticky top-0 z-10 flex h-14 items-center justify-between gap-1 border-b bg-surface px-3">
          <h2 className={heading ? "sr-only" : "font-semibold text-base"}>Salesforce</h2>
          {heading}
          {fold}
        </header>
        <div className="p-3">{children}</div>
      </aside>
    </>
  );
}
