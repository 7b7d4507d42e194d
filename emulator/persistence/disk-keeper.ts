/** Keeps an org in a folder: a journal of records and a small file of everything else. */
import fs from "node:fs";
import path from "node:path";
import { type Org, resetOrg } from "../live-org";
import { seedOrg } from "../seed-org";
import { BulkFolder } from "./bulk-folder";
import { Journal } from "./journal";
import type { Keeper } from "./keeper";
import { readState, restoreState, type State, stateOf, writeState } from "./state";

/** Counting a call or moving a session's expiry on may be lost by a kill for this long; grants and metadata may not. */
const MINOR_CHANGES_MS = 200;

export function diskKeeper(org: Org, folder: string): Keeper {
  fs.mkdirSync(folder, { recursive: true });
  const stateFile = path.join(folder, "state.json");
  const journal = new Journal(path.join(folder, "records.jsonl"));
  const bulk = new BulkFolder(path.join(folder, "bulk"));
  let grantsChanged = false;
  let written = "";
  let pending: NodeJS.Timeout | null = null;

  const write = () => {
    if (pending) clearTimeout(pending);
    pending = null;
    grantsChanged = false;
    written = weighty(org);
    writeState(stateFile, JSON.stringify(stateOf(org)));
  };
  const reset = () => {
    resetOrg(org);
    journal.clear();
    bulk.clear();
    write();
  };

  // The history heard of the commit first and knows who caused it.
  org.store.listen(() => {
    if (org.history.latest) journal.append(org.history.latest);
  });

  org.bulk.keeper = bulk;
  org.grants.onChange = () => {
    grantsChanged = true;
  };
  const state = readState(stateFile);
  if (state) {
    takeUp(org, { state, journal, bulk });
    written = weighty(org);
  } else reset();

  return {
    keep: () => {
      if (grantsChanged || weighty(org) !== written) write();
      else pending ??= setTimeout(write, MINOR_CHANGES_MS).unref();
    },
    reset,
    close: () => {
      write();
      journal.close();
    },
  };
}

type Kept = { state: State; journal: Journal; bulk: BulkFolder };

/** The org as it was left: its state, the first records and every change of them since, the jobs that are over. */
function takeUp(org: Org, { state, journal, bulk }: Kept): void {
  restoreState(org, state);
  org.store.quietly(() => {
    seedOrg(org);
    journal.replay(org.store, (commit) => org.history.keep(commit));
  });
  org.bulk.restore(bulk.jobs());
  org.recycleBin.restart();
  org.activityArchive.restart();
  org.store.lastCommit = org.history.latest?.number ?? 0;
}

/** What must be on disk at once, beside the grants. */
function weighty({
  access,
  metadata,
  rules,
  settings,
  appsInstalled,
  passwordLogins,
  appPolicies,
  loginPolicies,
  grants,
  clock,
  usage,
}: Org): string {
  return [
    appsInstalled,
    passwordLogins.soap,
    passwordLogins.oauth,
    JSON.stringify(appPolicies.state()),
    JSON.stringify(loginPolicies.current),
    metadata.version,
    access.version,
    rules.version,
    settings.rotateRefreshTokens,
    grants.sessionTimeoutMs,
    clock.offset,
    usage.max,
    usage.softOverage,
  ].join(" ");
}
