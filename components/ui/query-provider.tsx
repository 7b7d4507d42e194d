"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { isWorthAskingAgain } from "./worth-asking-again";

/** What the browser has read from our JSON routes, shared by the screens below. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: isWorthAskingAgain } } }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
