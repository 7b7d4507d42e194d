CREATE TABLE "matching_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"is_strict" boolean NOT NULL,
	"uses_phones" boolean NOT NULL,
	"country" text,
	"countries" jsonb NOT NULL,
	"changed_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "set_aside_records" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"record_id" text NOT NULL,
	"set_aside_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "record_links" ADD COLUMN "gone_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "set_aside_records_unique" ON "set_aside_records" USING btree ("workspace_id","connection_id","person_id","record_id");