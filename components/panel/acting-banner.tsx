import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import type { Panel } from "@/lib/panel/schema";

const page = "/my-salesforce";

/** As whom one works, where that is worth a word: as oneself, or not as oneself although one meant to. */
export function ActingBanner({ panel }: { panel: Panel }) {
  if (panel.state !== "match" && panel.state !== "no-match") return null;
  const { acting, userDisplayName } = panel.org;
  if (acting === "self") {
    return (
      <p className="-mx-3 -mt-3 border-b bg-info-surface px-3 py-1.5 text-soft text-xs">
        Acting as yourself: <span className="font-medium text-ink">{userDisplayName}</span>
      </p>
    );
  }
  if (acting !== "fallback") return null;
  return (
    <Banner
      tone="warning"
      title={`Not acting as yourself, but as ${userDisplayName}`}
      action={
        <ButtonLink href={page} size="sm">
          Log in again
        </ButtonLink>
      }
    >
      Salesforce no longer accepts your own login.
    </Banner>
  );
}

/** At the end of a panel, for who could work as themselves but does not. */
export function ActingOffer({ panel }: { panel: Panel }) {
  if ((panel.state !== "match" && panel.state !== "no-match") || panel.org.acting !== "offered") return null;
  return (
    <p className="-mx-3 border-t px-3 pt-3 text-muted text-xs">
      You read and save as {panel.org.userDisplayName}.{" "}
      <Link href={page} className="text-accent-ink underline">
        Work as yourself
      </Link>
    </p>
  );
}
