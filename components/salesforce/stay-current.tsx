"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useLiveChanges } from "@/components/ui/live-changes";

const pollMs = 15_000;

/** Reads the page again when the server tells of a change, and now and then in any case: counts change with every call. */
export function StayCurrent() {
  const router = useRouter();
  useLiveChanges(({ topic }) => {
    if (topic === "health") router.refresh();
  });
  useEffect(() => {
    const timer = setInterval(() => document.hidden || router.refresh(), pollMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
