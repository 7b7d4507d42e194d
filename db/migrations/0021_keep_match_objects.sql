UPDATE "matching_settings"
SET "order" = ("order" - 'first') || jsonb_build_object(
  'objects',
  CASE "order" ->> 'first'
    WHEN 'Lead' THEN '["Lead", "Contact", "PersonAccount"]'::jsonb
    ELSE '["Contact", "PersonAccount", "Lead"]'::jsonb
  END
)
WHERE "order" ? 'first';
