import { z } from "zod";
import { getCreateForm } from "@/lib/panel/create-form";
import { route } from "@/lib/web/route";

const Input = z.object({ personId: z.uuid(), sObject: z.enum(["Contact", "Lead"]) });

export const GET = route(Input, getCreateForm);
