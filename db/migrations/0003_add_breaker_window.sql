ALTER TABLE "pacings" ADD COLUMN "window_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pacings" ADD COLUMN "window_calls" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "pacings" ADD COLUMN "window_failures" integer DEFAULT 0 NOT NULL;