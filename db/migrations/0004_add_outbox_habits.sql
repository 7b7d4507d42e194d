ALTER TABLE "org_leases" ADD COLUMN "part_size" integer DEFAULT 200 NOT NULL;--> statement-breakpoint
ALTER TABLE "org_leases" ADD COLUMN "part_size_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "org_leases" ADD COLUMN "can_refer" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "owed_writes" ADD COLUMN "together" integer;--> statement-breakpoint
CREATE INDEX "owed_writes_failed_index" ON "owed_writes" USING btree ("workspace_id","connection_id") WHERE "owed_writes"."state" = 'failed';--> statement-breakpoint
CREATE INDEX "owed_writes_marker_index" ON "owed_writes" USING btree ("workspace_id","connection_id",("marker" ->> 'value'));