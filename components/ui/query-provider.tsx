"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { RequestError } from "./request";

/** Only what may be better a moment later is asked again; a refusal stays one. */
const retry = (failures: number, error: Error) =>
  failures < 2 && (!(error instanceof RequestError) || ["offline", "internal", "unavailable"].includes(error.code));

/** What the browser has read from our JSON routes, shared by the screens below. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry } } }));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
