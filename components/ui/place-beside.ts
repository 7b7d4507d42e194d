type Box = { left: number; top: number; width: number; height: number };
type Size = { width: number; height: number };
export type Side = "top" | "right" | "bottom" | "left";

type Places = {
  /** What it stands beside, in the window's coordinates. */
  anchor: Box;
  size: Size;
  window: Size;
  side: Side;
};

const gap = 6;
const margin = 8;
const opposite = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

/** Where something stands in the window, in px: centred on the wanted side, on the other where that has no room, never cut off. */
export function placeBeside({ anchor, size, window, side }: Places): { left: number; top: number } {
  const room = {
    top: anchor.top,
    left: anchor.left,
    bottom: window.height - anchor.top - anchor.height,
    right: window.width - anchor.left - anchor.width,
  };
  const isUpright = side === "top" || side === "bottom";
  const needed = gap + margin + (isUpright ? size.height : size.width);
  const taken = room[side] < needed && room[opposite[side]] >= needed ? opposite[side] : side;
  const middle = {
    left: anchor.left + (anchor.width - size.width) / 2,
    top: anchor.top + (anchor.height - size.height) / 2,
  };
  const beside = {
    top: { ...middle, top: anchor.top - gap - size.height },
    bottom: { ...middle, top: anchor.top + anchor.height + gap },
    left: { ...middle, left: anchor.left - gap - size.width },
    right: { ...middle, left: anchor.left + anchor.width + gap },
  }[taken];
  return {
    left: within(beside.left, window.width - size.width),
    top: within(beside.top, window.height - size.height),
  };
}

const within = (start: number, room: number) => Math.max(margin, Math.min(start, room - margin));
