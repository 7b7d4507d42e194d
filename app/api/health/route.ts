import { answerHealth } from "@/lib/web/health";

export const GET = () => answerHealth();
