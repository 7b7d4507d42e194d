import { answerMetrics } from "@/lib/web/metrics";

export const GET = (request: Request) => answerMetrics(request);
