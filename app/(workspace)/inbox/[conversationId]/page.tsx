import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { type InboxSearch, loadInbox } from "../load-inbox";

export const metadata: Metadata = { title: "Conversation" };

type Props = { params: Promise<{ conversationId: string }>; searchParams: InboxSearch };

export default async function ConversationPage({ params, searchParams }: Props) {
  const { data: conversationId } = z.uuid().safeParse((await params).conversationId);
  if (!conversationId) notFound();
  return loadInbox(searchParams, conversationId);
}
