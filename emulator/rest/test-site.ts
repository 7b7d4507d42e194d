/** A fresh sample org asked through the whole path of a request, session and all, but without a socket: for tests that ask often. */
import { onTestFinished } from "vitest";
import { type Answer, answer } from "../answer";
import type { WebRequest } from "../http/web-request";
import type { Org } from "../live-org";
import { Streaming } from "../streaming/cometd";
import { freshOrg } from "./test-caller";

export type TestSite = {
  org: Org;
  ask: (line: string, asked?: Partial<Pick<WebRequest, "headers">> & { body?: string }) => Answer;
};

/** `ask("POST /services/data/v66.0/sobjects/Account", { body: "{}" })`, as the integration user unless headers say otherwise. */
export function testSite(): TestSite {
  const org = freshOrg();
  const user = org.definition.users.find(({ username }) => username === "integration@acme.example");
  if (!user) throw new Error("The sample org has no integration user.");
  const approval = { userId: user.id, clientId: "test", scope: "api", withRefresh: false };
  const { session } = org.grants.approve(approval, org.clock.now().getTime());
  const streaming = new Streaming(org);
  onTestFinished(() => streaming.close());
  const site = {
    org,
    others: [],
    streaming,
    keeper: { keep: () => undefined, reset: () => undefined, close: () => undefined },
  };
  return {
    org,
    ask: (line, { headers = {}, body = "" } = {}) => {
      const [method = "GET", target = "/"] = line.split(/ (.*)/s);
      const [path = "/"] = target.split("?", 1);
      return answer(site, {
        method,
        path,
        query: new URLSearchParams(target.slice(path.length + 1)),
        headers: { authorization: `Bearer ${session.accessToken}`, "content-type": "application/json", ...headers },
        body: Buffer.from(body),
        address: "127.0.0.1",
      });
    },
  };
}
