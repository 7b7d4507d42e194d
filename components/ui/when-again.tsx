import { Time } from "./time";

/** From when on what is used up can be asked for again, in the reader's time zone. `retryAt` is ISO 8601 UTC. */
export function WhenAgain({ retryAt }: { retryAt: string | null | undefined }) {
  if (!retryAt) return null;
  return (
    <span className="block">
      It can be tried again at <Time value={retryAt} format="clock" />.
    </span>
  );
}
