/** Ranges of addresses, as profiles and apps have them (Metadata API: `loginIpRanges` of Profile; help: Restrict Login IP Addresses). */
import { BlockList, isIP } from "node:net";
import { z } from "zod";

type IpRange = { from: string; to: string };
export type IpRanges = readonly IpRange[];

export const IpRanges = z.array(
  z
    .strictObject({ from: z.string(), to: z.string() })
    .refine((range) => listOf([range]) !== null, "These are no two IP addresses of one kind, the lower one first."),
);

export function isWithin(address: string, ranges: IpRanges): boolean {
  return listOf(ranges)?.check(address, family(address)) ?? false;
}

function listOf(ranges: IpRanges): BlockList | null {
  const list = new BlockList();
  try {
    for (const { from, to } of ranges) list.addRange(from, to, family(from));
    return list;
  } catch {
    return null;
  }
}

function family(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
