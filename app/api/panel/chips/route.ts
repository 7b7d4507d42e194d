import { z } from "zod";
import { loadChips } from "@/lib/panel/chips";
import { mostPeople } from "@/lib/panel/chips-schema";
import { route } from "@/lib/web/route";

const Ids = z
  .string()
  .transform((text) => text.split(",").filter(Boolean))
  .pipe(z.array(z.uuid()).max(mostPeople));
const isLocale = (text: string) => Intl.DateTimeFormat.supportedLocalesOf(text).length > 0;
const isZone = (text: string) => Intl.supportedValuesOf("timeZone").includes(text);
const Input = z.object({
  personIds: Ids.default([]),
  locale: z
    .string()
    .max(40)
    .regex(/^[\w-]+$/)
    .refine(isLocale)
    .catch("en"),
  timeZone: z.string().max(60).refine(isZone).catch("UTC"),
});

export const GET = route(Input, (ctx, { personIds, ...region }) => loadChips(ctx, { personIds, region }));
