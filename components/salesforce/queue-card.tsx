import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { QueueReport } from "@/lib/salesforce/queue-report";
import { Fact, Facts } from "./fact";

/** What Inlay has yet to write to the org. */
export function QueueCard({ queue }: { queue: QueueReport }) {
  const { undecided, waiting, quarantined, oldestAt, perMinute } = queue;
  const all = undecided + waiting + quarantined;
  return (
    <Card
      id="queue"
      title="Queue"
      description={all === 0 ? "Nothing waits: Salesforce has all that it should." : "Kept in order; nothing is lost."}
    >
      <Facts>
        <Fact label="Messages to look at">{shown(undecided)}</Fact>
        <Fact label="Changes to write">{shown(waiting)}</Fact>
        <Fact label="Held until sure">{shown(quarantined)}</Fact>
        <Fact label="Oldest">{oldestAt ? <Time value={oldestAt} /> : "—"}</Fact>
        <Fact label="Done per minute">{perMinute < 10 ? perMinute.toFixed(1) : shown(Math.round(perMinute))}</Fact>
      </Facts>
      {quarantined > 0 && (
        <p className="mt-3 max-w-[72ch] text-muted">
          Salesforce did not answer when these were sent, and may still write them for ten minutes. After that Inlay
          looks whether they are there before it sends anything again, so that nothing is written twice.
        </p>
      )}
    </Card>
  );
}

function shown(count: number): string {
  return count.toLocaleString("en");
}
