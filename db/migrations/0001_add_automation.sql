CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"mailed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "automation_pauses" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"paused_at" timestamp with time zone DEFAULT now() NOT NULL,
	"paused_by_id" uuid
);
--> statement-breakpoint
CREATE TABLE "automation_settings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"mailbox_id" uuid,
	"settings" jsonb NOT NULL,
	"changed_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "backfills" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"mailbox_ids" uuid[] NOT NULL,
	"from_date" text NOT NULL,
	"to_date" text NOT NULL,
	"state" text NOT NULL,
	"per_hour" integer NOT NULL,
	"total" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"cursor_at" timestamp with time zone,
	"cursor_id" uuid,
	"started_by_id" uuid,
	"finished_at" timestamp with time zone,
	"is_told" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation_tasks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"owed_key" text NOT NULL,
	"refreshes" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"person_id" uuid,
	"connection_id" uuid,
	"state" text NOT NULL,
	"cause" text,
	"verdict" jsonb NOT NULL,
	"owed_keys" text[] DEFAULT '{}' NOT NULL,
	"source" text NOT NULL,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_counts" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"feature" text NOT NULL,
	"calls" integer NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "call_counts_workspace_id_connection_id_hour_feature_pk" PRIMARY KEY("workspace_id","connection_id","hour","feature")
);
--> statement-breakpoint
CREATE TABLE "org_facts" (
	"connection_id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"facts" jsonb NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "org_leases" (
	"organization_id" text PRIMARY KEY NOT NULL,
	"fence" bigint NOT NULL,
	"holder" uuid,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "owed_writes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"seq" bigserial NOT NULL,
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"organization_id" text NOT NULL,
	"key" text NOT NULL,
	"lane" text NOT NULL,
	"feature" text NOT NULL,
	"operation" text NOT NULL,
	"s_object" text NOT NULL,
	"record_id" text,
	"fields" jsonb NOT NULL,
	"marker" jsonb,
	"needs" text[] DEFAULT '{}' NOT NULL,
	"auto_assign" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'owed' NOT NULL,
	"attempt" uuid,
	"fence" bigint,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"was_found" boolean DEFAULT false NOT NULL,
	"failure" jsonb,
	"noted_at" timestamp with time zone,
	"subject" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pacings" (
	"connection_id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"saved" double precision NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp with time zone,
	"not_before" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"checked" integer NOT NULL,
	"missing" text[] NOT NULL,
	"duplicate" text[] NOT NULL,
	"orphan" text[] NOT NULL,
	"calls" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tray_items" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"tray" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "mailbox_id" uuid;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "message_id" uuid;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "why" jsonb;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "calls" double precision;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "duration_ms" integer;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "machine" text;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "call_share" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "call_counts" ADD CONSTRAINT "call_counts_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_facts" ADD CONSTRAINT "org_facts_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owed_writes" ADD CONSTRAINT "owed_writes_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pacings" ADD CONSTRAINT "pacings_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_cause_unique" ON "alerts" USING btree ("workspace_id","cause");--> statement-breakpoint
CREATE UNIQUE INDEX "automation_settings_mailbox_unique" ON "automation_settings" USING btree ("workspace_id",coalesce("mailbox_id", '00000000-0000-0000-0000-000000000000'::uuid));--> statement-breakpoint
CREATE INDEX "backfills_workspace_index" ON "backfills" USING btree ("workspace_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_tasks_key_unique" ON "conversation_tasks" USING btree ("workspace_id","connection_id","owed_key");--> statement-breakpoint
CREATE UNIQUE INDEX "verdicts_message_unique" ON "verdicts" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "verdicts_conversation_index" ON "verdicts" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE INDEX "verdicts_attention_index" ON "verdicts" USING btree ("workspace_id","cause","created_at") WHERE "verdicts"."state" in ('held', 'failed', 'not-logged');--> statement-breakpoint
CREATE INDEX "verdicts_at_index" ON "verdicts" USING btree ("workspace_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "owed_writes_key_unique" ON "owed_writes" USING btree ("workspace_id","connection_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "owed_writes_under_way_unique" ON "owed_writes" USING btree ("organization_id","key") WHERE "owed_writes"."state" in ('owed', 'sending', 'quarantined');--> statement-breakpoint
CREATE INDEX "owed_writes_due_index" ON "owed_writes" USING btree ("workspace_id","connection_id","due_at","seq") WHERE "owed_writes"."state" in ('owed', 'sending', 'quarantined');--> statement-breakpoint
CREATE INDEX "owed_writes_lane_index" ON "owed_writes" USING btree ("workspace_id","connection_id","lane","seq") WHERE "owed_writes"."state" in ('owed', 'sending', 'quarantined');--> statement-breakpoint
CREATE INDEX "owed_writes_unnoted_index" ON "owed_writes" USING btree ("workspace_id","connection_id") WHERE "owed_writes"."noted_at" is null and "owed_writes"."state" in ('done', 'failed', 'dropped');--> statement-breakpoint
CREATE INDEX "owed_writes_settled_index" ON "owed_writes" USING btree ("workspace_id","connection_id","settled_at");--> statement-breakpoint
CREATE INDEX "reconciliations_connection_index" ON "reconciliations" USING btree ("workspace_id","connection_id","until");--> statement-breakpoint
CREATE INDEX "tray_items_index" ON "tray_items" USING btree ("workspace_id","tray","id");