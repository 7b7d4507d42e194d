CREATE TABLE "panel_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"editing" text NOT NULL,
	"fresh_seconds" integer NOT NULL,
	"changed_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
