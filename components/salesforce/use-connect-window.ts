"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

/** `waiting`: the window is open. `slow`: nothing came back for a while. `blocked`: the browser did not open it. */
export type ConnectState = "idle" | "waiting" | "slow" | "closed" | "blocked";

/** The name on which the window of the login says that it is done (app/api/salesforce/callback). */
const channelName = "inlay-salesforce";
const windowName = "inlay-salesforce-login";

/** Salesforce shows some refusals on a page of its own and never calls back: after this long we say what that may be. */
const patienceMs = 90_000;

/** Sends a form into a window of its own, and notices when the login there is done, closed or stuck. */
export function useConnectWindow() {
  const [state, setState] = useState<ConnectState>("idle");
  const opened = useRef<Window>(null);
  const router = useRouter();

  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = () => {
      setState("idle");
      router.refresh();
    };
    return () => channel.close();
  }, [router]);

  useEffect(() => {
    if (state !== "waiting") return;
    const watch = setInterval(() => {
      if (!opened.current?.closed) return;
      setState("closed");
      router.refresh();
    }, 500);
    const stuck = setTimeout(() => setState("slow"), patienceMs);
    return () => {
      clearInterval(watch);
      clearTimeout(stuck);
    };
  }, [state, router]);

  /** To be called while the form is being submitted, so that the browser sees a person's press. */
  function openWindow(): void {
    opened.current = window.open("about:blank", windowName, "popup,width=520,height=720");
    setState(opened.current ? "waiting" : "blocked");
  }

  return { state, windowName, openWindow };
}
