DROP INDEX "tray_items_index";--> statement-breakpoint
ALTER TABLE "tray_items" ADD COLUMN "tries" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "tray_items_index" ON "tray_items" USING btree ("tray","workspace_id","id");