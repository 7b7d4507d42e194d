import { Users } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "People" };

export default function PeoplePage() {
  return (
    <EmptyState
      className="flex-1"
      icon={<Users />}
      title="Choose a person."
      description="J and K move through the list."
    />
  );
}
