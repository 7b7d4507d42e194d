import type { Metadata } from "next";
import { type InboxSearch, loadInbox } from "./load-inbox";

export const metadata: Metadata = { title: "Inbox" };

export default function InboxPage({ searchParams }: { searchParams: InboxSearch }) {
  return loadInbox(searchParams, null);
}
