ALTER TABLE "matching_settings" ADD COLUMN "numbers" jsonb;--> statement-breakpoint
-- Which fields name records is learnt by describing every object once more. An UPDATE would stop at row-level security.
ALTER TABLE "describes" ALTER COLUMN "last_modified" TYPE text USING NULL::text;
