ALTER TABLE "authorizations" ADD COLUMN "is_own" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "member_id" uuid;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "lets_members_act_as_themselves" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "connections_member_unique" ON "connections" USING btree ("workspace_id","member_id");