import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { ConnectState } from "./use-connect-window";

const remarks: Partial<Record<ConnectState, { title: string; text: ReactNode }>> = {
  blocked: {
    title: "Your browser blocked the login window.",
    text: "Allow pop-ups for this page, then press the button again.",
  },
  closed: {
    title: "The login window was closed before Salesforce sent you back.",
    text: "Did you see an error page of Salesforce? The causes below tell what it means.",
  },
  slow: {
    title: "Still waiting for Salesforce.",
    text: "Some refusals are shown on a page of Salesforce that never sends you back. The causes below tell what it means.",
  },
};

/** What may have happened to the window of the login, when nothing came back from it. */
export function ConnectRemark({ state }: { state: ConnectState }) {
  const remark = remarks[state];
  if (!remark) return null;
  return (
    <Banner tone="warning" role="status" title={remark.title}>
      {remark.text}
      {state !== "blocked" && (
        <ul className="mt-1 list-disc pl-4">
          <li>
            “App must be installed”, “OAuth App Blocked”: a Salesforce admin must install or approve the app first.
          </li>
          <li>“redirect_uri must match”: the callback address of the app differs from this product’s.</li>
          <li>“OAUTH_APP_ACCESS_DENIED”: the app lets only users in whom an admin has approved.</li>
        </ul>
      )}
    </Banner>
  );
}
