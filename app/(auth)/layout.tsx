import type { ReactNode } from "react";
import { Mark } from "@/components/workspace/mark";

/** The frame of pages for people who are not signed in yet. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="flex w-full max-w-90 flex-col gap-6">
        <div className="flex items-center gap-2">
          <Mark />
          <span className="font-semibold text-lg">Inlay</span>
        </div>
        {children}
      </div>
    </main>
  );
}
