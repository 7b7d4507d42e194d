const waitMs = 400;
/** For so long after one has closed, a neighbour opens without a new wait. */
const neighbourMs = 300;
/** Time to bring the pointer from the button to its tooltip. */
const crossingMs = 200;

let closeOther: (() => void) | null = null;
let closedAt = Number.NEGATIVE_INFINITY;

export type TooltipTiming = {
  reach: () => void;
  show: () => void;
  leave: () => void;
  stay: () => void;
  close: () => void;
};

/**
 * When one tooltip opens and closes: after a moment's hover, or at once where a neighbour was just read; the pointer may
 * cross over to rest on it. Only one is open at a time.
 */
export function tooltipTiming(setOpen: (open: boolean) => void): TooltipTiming {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stay = () => clearTimeout(timer);

  function show() {
    stay();
    if (closeOther !== close) closeOther?.();
    closeOther = close;
    setOpen(true);
  }

  function close() {
    stay();
    if (closeOther !== close) return;
    closeOther = null;
    closedAt = Date.now();
    setOpen(false);
  }

  function reach() {
    stay();
    if (closeOther === close) return;
    if (closeOther || Date.now() - closedAt < neighbourMs) show();
    else timer = setTimeout(show, waitMs);
  }

  function leave() {
    stay();
    timer = setTimeout(close, crossingMs);
  }

  return { reach, show, leave, stay, close };
}
