import {
  Box,
  BriefcaseBusiness,
  Building2,
  ContactRound,
  Crown,
  type LucideIcon,
  SquareCheck,
  Star,
} from "lucide-react";
import { cn } from "./cn";

const looks = new Map<string, { Icon: LucideIcon; ground: string }>([
  ["Contact", { Icon: ContactRound, ground: "bg-object-contact" }],
  ["Lead", { Icon: Star, ground: "bg-object-lead" }],
  ["Account", { Icon: Building2, ground: "bg-object-account" }],
  ["Opportunity", { Icon: Crown, ground: "bg-object-opportunity" }],
  ["Case", { Icon: BriefcaseBusiness, ground: "bg-object-case" }],
  ["Task", { Icon: SquareCheck, ground: "bg-object-task" }],
]);

type ObjectIconProps = {
  /** API name of the sObject; an unknown one gets a plain tile. */
  sObject: string;
  /** 20 or 28 px. Default `sm`. */
  size?: "sm" | "md" | undefined;
  className?: string | undefined;
};

/** Salesforce's tile for a kind of record; decorative, the word always stands beside it. */
export function ObjectIcon({ sObject, size = "sm", className }: ObjectIconProps) {
  const { Icon, ground } = looks.get(sObject) ?? { Icon: Box, ground: "bg-control" };
  return (
    <span
      aria-hidden
      className={cn(
        "inline-flex shrink-0 items-center justify-center text-on-solid",
        size === "sm" ? "size-5 rounded-xs [&_svg]:size-3.5" : "size-7 rounded-sm [&_svg]:size-4",
        ground,
        className,
      )}
    >
      <Icon />
    </span>
  );
}
