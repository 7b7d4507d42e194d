-- An UPDATE would stop at row-level security.
ALTER TABLE "matching_settings" ALTER COLUMN "order" TYPE jsonb USING CASE
  WHEN "order" ? 'first' THEN ("order" - 'first') || jsonb_build_object(
    'objects',
    CASE "order" ->> 'first'
      WHEN 'Lead' THEN '["Lead", "Contact", "PersonAccount"]'::jsonb
      ELSE '["Contact", "PersonAccount", "Lead"]'::jsonb
    END
  )
  ELSE "order"
END;
