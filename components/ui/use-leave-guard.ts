"use client";

import { useEffect } from "react";

const question = "There are unsaved changes on this page. Leave without saving them?";

/** Asks before the browser closes or reloads a page with unsaved changes; links within the app lose nothing there. */
export function useUnloadGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", beforeUnload);
    return () => removeEventListener("beforeunload", beforeUnload);
  }, [dirty]);
}

/** Asks before a link or the browser leaves a page with unsaved changes. */
export function useLeaveGuard(dirty: boolean): void {
  useUnloadGuard(dirty);
  useEffect(() => {
    if (!dirty) return;
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!leaves(link, event) || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, [dirty]);
}

/** Whether following this link replaces the page: not in another tab, not an anchor of the same page. */
function leaves(link: Element | null, event: MouseEvent): boolean {
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  if (link.target !== "" && link.target !== "_self") return false;
  return link.origin === location.origin && link.pathname !== location.pathname;
}
