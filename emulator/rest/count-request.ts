import type { App } from "../limits/daily-requests";
import type { Org } from "../live-org";

/** Takes one of the day's requests for an app (api.md §10). @throws REQUEST_LIMIT_EXCEEDED, of the day or of those running */
export function countRequest({ clock, running, usage }: Org, app: App): void {
  running.check(clock.now());
  usage.take(app);
}
