"use client";

import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";

type Props = { count: number /** There may be more than were counted. */; isLeast?: boolean; onShow: () => void };

/** Says that there is more by now, and moves nothing until it is pressed. */
export function NewStrip({ count, isLeast = false, onShow }: Props) {
  const many = count === 1 ? "1 new entry" : `${count}${isLeast ? " or more" : ""} new entries`;
  return (
    <div role="status" className="flex justify-center empty:hidden">
      {count > 0 && (
        <Button size="sm" icon={<ArrowUp aria-hidden />} onClick={onShow} className="rounded-full!">
          {many} · Show
        </Button>
      )}
    </div>
  );
}
