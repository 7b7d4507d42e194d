ALTER TABLE "verdicts" ADD COLUMN "healed_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "verdicts_waiting_index" ON "verdicts" USING gin ("owed_keys") WHERE "verdicts"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "tray_items_subject_index" ON "tray_items" USING btree ("workspace_id","subject_id");