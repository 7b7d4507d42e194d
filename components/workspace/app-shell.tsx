import type { ReactNode } from "react";
import { ShortcutsProvider } from "@/components/ui/shortcuts";
import { BottomBar } from "./bottom-bar";
import { NavRail } from "./nav-rail";
import type { Navigation } from "./navigation";
import { SkipLinks } from "./skip-links";

/**
 * The frame around every signed-in page: navigation at the left (at the bottom on small screens), the page in `main`.
 * What concerns every page stands above it (`banner`). A page fills the height that is left and scrolls by itself: `h-full` for panes, or simply longer content.
 */
export function AppShell({
  banner,
  children,
  ...navigation
}: Navigation & { banner?: ReactNode; children: ReactNode }) {
  return (
    <ShortcutsProvider>
      <SkipLinks />
      <div className="flex h-dvh max-md:flex-col-reverse">
        <NavRail {...navigation} />
        <BottomBar {...navigation} />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {banner}
          <main
            id="main"
            tabIndex={-1}
            className="relative min-h-0 min-w-0 flex-1 scroll-pt-16 scroll-pb-24 overflow-y-auto outline-none"
          >
            {children}
          </main>
        </div>
      </div>
    </ShortcutsProvider>
  );
}
